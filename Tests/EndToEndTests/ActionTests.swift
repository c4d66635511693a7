import Foundation
import OtherPrograms
import Testing

/// The steps of `action.yml`, as the scripts that they are.
@Suite(.enabled("there is no curl, tar or sha256sum") { ActionTests.hasTools })
struct `The action` {
  /// Runs a step with nothing but this in its environment.
  private func step(
    _ name: String, in folder: URL, _ environment: [String: String]
  ) async throws -> OtherProgram.Result {
    let variables = environment.merging(
      ["RUNNER_TEMP": folder.path, "PATH": "\(Binary.folder.path):/usr/bin:/bin"]
    ) { given, _ in given }
    let script = Binary.repository.appending(path: "dist/action/\(name).sh").path
    return try await OtherProgram.run(
      "/usr/bin/env",
      ["-i", "-C", folder.path] + variables.map { "\($0)=\($1)" } + ["bash", script])
  }

  private func text(_ name: String, in folder: URL) -> String {
    (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
  }

  /// A release of a program that says that it ran, with its checksums.
  private func release(in folder: URL) async throws {
    let script = """
      set -e
      mkdir -p v1.2.3 && cd v1.2.3
      name=soundcheck-1.2.3-linux-$(uname -m)
      mkdir -p $name/bin && echo 'echo ran' >$name/bin/soundcheck && chmod +x $name/bin/soundcheck
      tar -czf $name.tar.gz $name && sha256sum $name.tar.gz >SHA256SUMS
      """
    let result = try await OtherProgram.run(
      "/usr/bin/env", ["-C", folder.path, "bash", "-c", script])
    try #require(result.succeeded, "\(result.errors)")
  }

  @Test(arguments: [
    ("1.2.3", "", true), ("1.2.3", String(repeating: "0", count: 64), false),
    ("latest", "", false), ("9.9.9", "", false),
  ])
  func `installs an exact version with the right checksum, and nothing else`(
    version: String, sum: String, installs: Bool
  ) async throws {
    try await withScratchFolder { folder in
      try await release(in: folder)
      let result = try await step(
        "install", in: folder,
        [
          "SOUNDCHECK_VERSION": version, "SOUNDCHECK_SHA256": sum,
          "SOUNDCHECK_RELEASES": "file://\(folder.path)",
          "GITHUB_PATH": folder.appending(path: "path").path,
        ])
      #expect(result.succeeded == installs, "\(result.output)\(result.errors)")
      let path = text("path", in: folder).trimmingCharacters(in: .newlines)
      #expect(path.isEmpty != installs)
      if installs { #expect(FileManager.default.isExecutableFile(atPath: path + "/soundcheck")) }
    }
  }

  @Test func `tells a failed check in all places, and fails as it does`() async throws {
    try await withScratchFolder { folder in
      let result = try await step(
        "check", in: folder,
        [
          "SOUNDCHECK_TARGETS":
            "\(Binary.samples)/voice-8k.wav\n\n\(Binary.samples)/broken/silence.wav\n",
          "SOUNDCHECK_ARGUMENTS": "--length=30\n--severity=length/short=off",
          "GITHUB_OUTPUT": folder.appending(path: "output").path,
          "GITHUB_STEP_SUMMARY": folder.appending(path: "summary").path,
        ])
      #expect(!result.succeeded)
      #expect(result.output.contains("::error"), "\(result.output)\(result.errors)")
      #expect(text("output", in: folder).contains("status=1\n"))
      #expect(text("output", in: folder).contains("sarif=\(folder.path)/soundcheck.sarif"))
      #expect(text("summary", in: folder).contains("level/silent"))
      #expect(text("soundcheck.sarif", in: folder).contains("level/silent"))
    }
  }

  @Test func `takes no target for an option, and fails for a mistake`() async throws {
    try await withScratchFolder { folder in
      let result = try await step(
        "check", in: folder,
        [
          "SOUNDCHECK_TARGETS": "--show-secrets", "SOUNDCHECK_ARGUMENTS": "",
          "GITHUB_OUTPUT": folder.appending(path: "output").path,
          "GITHUB_STEP_SUMMARY": folder.appending(path: "summary").path,
        ])
      #expect(!result.succeeded)
      #expect(!text("output", in: folder).contains("status=0"))
    }
  }
}

enum ActionTests {
  static var hasTools: Bool {
    ["curl", "tar", "sha256sum", "bash"].allSatisfy { OtherProgram.find($0) != nil }
  }
}
