import DefectForge
import Foundation
import OtherPrograms
import Testing

#if os(Linux)
  private let onLinux = true
#else
  private let onLinux = false
#endif

@Suite("Isolation", .enabled(if: onLinux, "only Linux has the walls"))
struct IsolationTests {
  /// The program with a libmpg123 of our own making in place of the system's.
  private static func runWithStub(
    _ arguments: [String], environment: [String: String] = [:], in folder: URL
  ) async throws -> Binary.Run {
    let source = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Hostile/mpg123.c").path
    let compiler = try #require(OtherProgram.find("cc", "clang", "gcc"), "no C compiler is there")
    let built = try await OtherProgram.run(
      compiler,
      ["-w", "-shared", "-fPIC", "-D_GNU_SOURCE", "-Wl,-soname,libmpg123.so.0", "-o"]
        + [folder.appending(path: "libmpg123.so.0").path, source])
    try #require(built.succeeded, "\(built.errors)")
    return try await Binary.run(
      arguments,
      environment: environment.merging(["LD_LIBRARY_PATH": folder.path]) { first, _ in first })
  }

  /// A file that tells that library what to do.
  private static func file(_ act: String, in folder: URL) throws -> String {
    let file = folder.appending(path: "\(act).mp3")
    try Data(MPEGGood.plain.bytes + Array("ACT=\(act)".utf8) + MPEGGood.plain.bytes).write(
      to: file)
    return file.path
  }

  @Test
  func `a decoder that crashes is the fault of its file, and the others get their verdicts`()
    async throws
  {
    try await withScratchFolder { folder in
      let acts = ["crash", "token", "file", "connect"]
      let files = try acts.map { try Self.file($0, in: folder) }
      let good = folder.appending(path: "good.wav")
      try Data(WAVFile.speech().bytes).write(to: good)
      let run = try await Self.runWithStub(
        ["check", "--format", "json"] + files + [good.path],
        environment: ["PLIVO_AUTH_TOKEN": "secret"], in: folder)
      #expect(run.status == 1, "\(run.errors)")
      let assets = try #require(try run.json()["assets"] as? [[String: Any]])
      for (act, asset) in zip(acts, assets) {
        let findings = asset["findings"] as? [[String: Any]] ?? []
        #expect(
          findings.first?["rule"] as? String == "content/decoder-crashed", "\(act): \(asset)")
        let message = findings.first?["message"] as? String ?? ""
        // What a decoder that was taken over looks for is not there, or ends it.
        #expect(
          message.contains(act == "connect" ? "signal 31" : "signal 6"), "\(act): \(message)")
      }
      #expect(assets.last?["verdict"] as? String == "pass", "\(assets.last ?? [:])")
    }
  }

  @Test func `a decoder that makes no end is given up, in its process`() async throws {
    // Within the time of the asset; its processor time would be up later.
    try await withScratchFolder { folder in
      let run = try await Self.runWithStub(
        ["check", "--timeout", "2", try Self.file("loop", in: folder)], in: folder)
      #expect(run.status == 2)
      #expect(run.output.contains("did not end within"), "\(run.output)")
      // The program may be gone before it could end it: then it has a second of processor time.
      for _ in 0..<300 where try !Self.orphans().isEmpty {
        try await Task.sleep(for: .milliseconds(100))
      }
      #expect(try Self.orphans() == [])
    }
  }

  /// Workers whose program is gone.
  private static func orphans() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { process in
      func text(_ process: String, _ file: String) -> String {
        (try? String(contentsOfFile: "/proc/\(process)/\(file)", encoding: .utf8)) ?? ""
      }
      guard text(process, "cmdline").contains("--soundcheck-inspection-worker"),
        let line = text(process, "status").split(separator: "\n").first(where: {
          $0.hasPrefix("PPid:")
        })
      else { return false }
      return !text(String(line.dropFirst(5).filter(\.isNumber)), "comm").hasPrefix("soundcheck")
    }
  }

  @Test func `says how far it goes, and off is off`() async throws {
    let version = try await Binary.run("--version", "--verbose")
    #expect(version.output.contains("isolation "))
    let sample = "\(Binary.samples)/music.mp3"
    for (mode, levels) in [
      ("auto", ["full", "filtered"]), ("require", ["full", "filtered"]),
      ("each", ["full", "filtered"]), ("off", ["none"]),
    ] {
      let run = try await Binary.run("check", "--isolation", mode, "--format", "json", sample)
      #expect(run.status == 0, "\(run.errors)")
      let tool = try run.json()["tool"] as? [String: Any]
      let level = (tool?["isolation"] as? [String: Any])?["level"] as? String ?? ""
      #expect(levels.contains(level), "\(mode): \(level)")
    }
    let verbose = try await Binary.run("check", "-v", sample)
    #expect(verbose.errors.contains("soundcheck: isolation: "))
  }

  @Test func `what has no safe decoder is measured behind walls alone, and refused all the same`()
    async throws
  {
    try await withScratchFolder { folder in
      let names = try WAVPacking.allCases.map { packing in
        let file = folder.appending(path: "\(packing.rawValue).wav")
        try Data(WAVFile.packed(packing, blocks: 40).bytes).write(to: file)
        return file.path
      }
      for mode in ["auto", "off"] {
        let run = try await Binary.run(["check", "--isolation", mode, "--format", "json"] + names)
        #expect(run.status == 1, "\(run.errors)")
        let assets = try #require(try run.json()["assets"] as? [[String: Any]])
        for (packing, asset) in zip(WAVPacking.allCases, assets) {
          let findings = asset["findings"] as? [[String: Any]] ?? []
          #expect(findings.contains { $0["rule"] as? String == "wav/codec" }, "\(asset)")
          let audio = asset["audio"] as? [String: Any]
          let seconds = Double(40 * packing.blockSampleFrames) / 8_000
          #expect(audio?["duration"] as? Double == (mode == "auto" ? seconds : nil), "\(asset)")
        }
      }
    }
  }

  @Test(arguments: [
    ("landlock", "filtered, without Landlock", 0), ("both", "separate, without seccomp", 78),
  ])
  func `takes what the system has, and is a mistake where more is required`(
    lack: String, said: String, status: Int32
  ) async throws {
    try await withScratchFolder { folder in
      let source = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Hostile/without.c").path
      let without = folder.appending(path: "without").path
      let compiler = try #require(
        OtherProgram.find("cc", "clang", "gcc"), "no C compiler is there")
      try #require(try await OtherProgram.run(compiler, ["-o", without, source]).succeeded)
      let program = Binary.folder.appending(path: "soundcheck").path
      func run(_ mode: String) async throws -> Binary.Run {
        try await Binary.run(
          [without, lack, program, "check", "-v", "--isolation", mode]
            + ["\(Binary.samples)/music.mp3"], after: "shift")
      }
      let auto = try await run("auto")
      #expect(auto.status == 0, "\(auto.errors)")
      #expect(auto.errors.contains(said), "\(auto.errors)")
      let required = try await run("require")
      #expect(required.status == status)
      #expect(required.errors.contains("--isolation require needs") == (status == 78))
    }
  }
}
