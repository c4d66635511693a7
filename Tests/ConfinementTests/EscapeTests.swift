import Foundation
import OtherPrograms
import Testing

/// What a decoder that has been taken over may try, tried by a program behind our walls.
@Suite(.enabled(if: onLinux, "only Linux has the walls")) struct EscapeTests {
  /// What must come of each act.
  private static let outcomes: [(String, [String])] = [
    (
      "refused",
      [
        "password_file", "token_file", "parent_memory", "parent_environment", "create_file",
        "remove_file", "make_folder", "look_at_file", "change_folder", "map_file",
        "share_memory", "fork_", "clone3_", "thread", "signal_parent", "signal_parents_thread",
        "signal_anyone", "pidfd_of_parent", "prlimit_parent", "raise_limit", "dumpable",
        "real_time", "become_root", "priority_of_parent", "socket_pair", "pass_descriptor",
        "io_control", "shared_segment", "keyring", "duplicate", "mount_", "ten_gigabytes",
      ]
    ),
    (
      "killed",
      [
        "trace_parent", "read_parent", "write_parent", "run_program", "run_descriptor",
        "other_namespace", "join_namespace", "tcp", "udp", "path_socket", "netlink",
        "abstract_socket", "ring", "bpf_", "perf", "fault_handler", "memory_file",
        "executable_memory", "make_executable",
      ] + onlyOnIntel
    ),
    ("absent", ["environment", "descriptors"]),
    ("died by 6", ["abort_"]),
    ("died by 11", ["segmentation_fault", "overflow"]),
    (trapped, ["trap"]),
  ]

  #if arch(x86_64)
    private static let onlyOnIntel = ["x32_numbers", "other_architecture"]
    private static let trapped = "died by 4"
  #else
    private static let onlyOnIntel: [String] = []
    private static let trapped = "died by 5"
  #endif

  @Test(arguments: getuid() == 0 ? [[], ["nobody"]] : [[]])
  func `nothing of all that gets through`(user: [String]) async throws {
    try await withScratchFolder { folder in
      let program = try await CProgram.build("acts", withWalls: true, in: folder)
      let result = try await OtherProgram.run(program, user)
      #expect(result.succeeded, "\(result.errors)")
      let found = Dictionary(
        uniqueKeysWithValues: result.output.split(separator: "\n").compactMap { line in
          line.firstIndex(of: " ").map {
            (String(line[..<$0]), String(line[line.index(after: $0)...]))
          }
        })
      for (outcome, acts) in Self.outcomes {
        for act in acts { #expect(found[act] == outcome, "\(act)") }
      }
      #expect(found.count == Self.outcomes.reduce(0) { $0 + $1.1.count })
    }
  }
}
