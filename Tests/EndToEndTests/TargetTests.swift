import Foundation
import OtherPrograms
import Testing

@Suite("Targets")
struct TargetTests {
  /// A folder of files with nothing in them, of which `--dump` tells what would be checked.
  private func withFolder(
    _ names: String..., body: (URL) async throws -> Void
  ) async throws {
    try await withScratchFolder { folder in
      for name in names {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: file)
      }
      try await body(folder)
    }
  }

  /// The targets that a check would have.
  private func dump(
    _ arguments: String..., input: String = "", in folder: URL
  ) async throws -> [String] {
    let run = try await Binary.run(["check", "--dump"] + arguments, input: input, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return run.output.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /(?:file|url): "(.*)"/).map { String($0.1) }
    }
  }

  @Test func `of a list can be folders, and any name between null bytes`() async throws {
    try await withFolder("a/b.mp3", "a/c.wav", "# d.mp3") { folder in
      try Data("a\n".utf8).write(to: folder.appending(path: "list"))
      #expect(try await dump("--files-from", "list", in: folder) == ["a/b.mp3", "a/c.wav"])
      let names = try await dump("-0", "-", input: "a\0# d.mp3\0 x\0", in: folder)
      #expect(names == ["a/b.mp3", "a/c.wav", "# d.mp3", " x"])
    }
  }

  @Test func `can be left out`() async throws {
    try await withFolder("a/b.mp3", "a/drafts/c.mp3") { folder in
      let manifest = "assets: [\"**/*.mp3\", https://x.example.com/d.mp3]"
      try Data(manifest.utf8).write(to: folder.appending(path: "m.yaml"))
      #expect(try await dump("a", "--exclude", "drafts", in: folder) == ["a/b.mp3"])
      let left = try await dump("--manifest", "m.yaml", "--exclude", "*/b.mp3", in: folder)
      #expect(left == ["a/drafts/c.mp3", "https://x.example.com/d.mp3"])
      let nothing = try await Binary.run(["check", "a", "--exclude", "a"], in: folder)
      #expect(nothing.status == 64)
      #expect(nothing.errors.contains("--exclude leaves out all"))
    }
  }

  @Test func `that are a folder without sounds are a mistake`() async throws {
    try await withFolder("a/notes.txt") { folder in
      let run = try await Binary.run(["check", "a"], in: folder)
      #expect(run.status == 64)
      #expect(run.errors.contains("There is no .mp3 or .wav file in the folder a."))
    }
  }

  /// Takes from root what lets it read everything.
  private static let asAnybody =
    "test $(id -u) -ne 0 || set -- setpriv --bounding-set=-dac_override,-dac_read_search \"$@\""

  @Test(.enabled(if: Binary.shellCan("set -- true\n\(asAnybody)\n\"$@\"")))
  func `in a folder that cannot be read are not passed over`() async throws {
    try await withFolder("a/b.mp3", "a/secret/c.mp3") { folder in
      let secret = folder.appending(path: "a/secret").path
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: secret)
      defer {
        try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: secret)
      }
      let run = try await Binary.run(
        ["check", "--dump", "a"], after: Self.asAnybody, in: folder)
      #expect(run.status == 78)
      #expect(run.errors.contains("The folder a/secret/ cannot be read."))
    }
  }

  @Test func `are those of the nearest manifest where none is named`() async throws {
    try await withFolder("a/b/c.mp3", "d.mp3") { folder in
      try Data("assets: [d.mp3]".utf8).write(to: folder.appending(path: "soundcheck.yml"))
      let below = folder.appending(path: "a/b")
      #expect(try await dump(in: below) == ["../../d.mp3"])
      try Data("assets: [c.mp3]".utf8).write(to: below.appending(path: "soundcheck.yaml"))
      #expect(try await dump(in: below) == ["c.mp3"])
    }
  }

  @Test func `that fail can be told from a mistake by a status of nought`() async throws {
    let file = "\(Binary.samples)/broken/silence.wav"
    #expect(try await Binary.run("check", file).status == 1)
    #expect(try await Binary.run("check", "--exit-zero", file).status == 0)
    #expect(try await Binary.run("check", "--exit-zero", "--manifest", "none.yaml").status == 78)
  }
}
