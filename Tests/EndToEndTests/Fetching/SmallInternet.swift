import Foundation
import OtherPrograms

/// The program in a network of its own, where every address in the world is the test's web server.
enum SmallInternet {
  /// What a run left behind, and what became of the network meanwhile.
  struct Visit: Decodable {
    let status: Int32
    let output: String
    let errors: String
    /// The addresses that were connected to, in order.
    let connections: [String]
    /// The names whose addresses were asked for, in order.
    let questions: [String]

    /// The assets of the JSON report.
    var assets: [[String: Any]] {
      let report = try? JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
      return report?["assets"] as? [[String: Any]] ?? []
    }
  }

  static let whatItNeeds: String =
    "this needs Linux, where one may make a network namespace, with ip and python3"

  /// Whether this machine can make one.
  static let isPossible = Binary.shellCan(
    "\(enter) sh -c '\(everythingIsHere) && python3 -c pass'")

  /// Runs `soundcheck check` there.
  ///
  /// - Parameters:
  ///   - pages: Where URLs (without `http://`) redirect to; all others answer with a sound.
  ///   - names: The addresses of hosts, one for each time that they are asked for.
  static func check(
    _ arguments: [String], pages: [String: String], names: [String: [String]]
  ) async throws -> Visit {
    let encoder = JSONEncoder()
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("internet.py").path
    let world = [
      script, String(decoding: try encoder.encode(pages), as: UTF8.self),
      String(decoding: try encoder.encode(names), as: UTF8.self),
    ]
    return try await withScratchFolder { scratch in
      let resolver = scratch.appendingPathComponent("resolv.conf")
      try Data("nameserver 127.0.0.53\noptions timeout:2 attempts:1\n".utf8).write(to: resolver)
      let output = scratch.appendingPathComponent("output")
      try Data().write(to: output)
      let process = Binary.process(
        ["check", "--no-cache", "--format", "json"] + arguments, environment: [:], home: scratch)
      process.arguments =
        [
          "-c",
          """
          exec \(enter) sh -c '
            \(everythingIsHere) && mount --bind "$0" /etc/resolv.conf && exec python3 "$@"
          ' "$@"
          """, "sh", resolver.path,
        ] + world + [process.executableURL?.path ?? ""] + (process.arguments ?? [])
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.standardOutput = try FileHandle(forWritingTo: output)
      try await process.runToEnd(within: 60)
      return try JSONDecoder().decode(Visit.self, from: Data(contentsOf: output))
    }
  }

  private static let enter = "env PATH=$PATH:/usr/sbin:/sbin unshare --map-root-user --net --mount"

  /// Every address is local, and one is public, so that the resolver looks for addresses at all.
  private static let everythingIsHere = """
    ip link set lo up && ip address add 93.184.215.1/32 dev lo \
    && ip route add local 0.0.0.0/0 dev lo && ip -6 route add local ::/0 dev lo
    """
}
