import DefectForge
import Foundation
import OtherPrograms
import PlivoSandbox
import Testing

/// `soundcheck fix`.
struct `Mending by the command line` {
  /// A folder with a file that can be mended, one that is good, one of which half is gone, and a web
  /// page.
  private func withSounds(_ body: (URL) async throws -> Void) async throws {
    try await withScratchFolder { folder in
      let sounds = folder.appending(path: "sounds/prompts")
      try FileManager.default.createDirectory(at: sounds, withIntermediateDirectories: true)
      for name in ["voice-8k.wav", "broken/cut-in-half.mp3", "broken/web-page.mp3"] {
        let source = URL(filePath: Binary.samples).appending(path: name)
        try FileManager.default.copyItem(
          at: source, to: sounds.appending(path: source.lastPathComponent))
      }
      let junk = try #require(MP3Defect.all.first { $0.name == "70-kb-before" })
      try Data(junk.bytes).write(to: sounds.appending(path: "junk.mp3"))
      try await body(folder)
    }
  }

  private func files(in folder: URL) -> [String] {
    let files = FileManager.default.enumerator(atPath: folder.path)
    return (files?.compactMap { $0 as? String } ?? []).sorted()
  }

  private func outcomes(_ run: Binary.Run) throws -> [String: String] {
    let assets = try #require(try run.json()["assets"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: assets.map {
        (($0["target"] as? String ?? "") as NSString).lastPathComponent
      }.enumerated().map { ($0.element, assets[$0.offset]["outcome"] as? String ?? "") })
  }

  @Test func `writes what it has proved, and says what is beyond it`() async throws {
    try await withSounds { folder in
      let arguments = ["fix", "sounds", "--output", "mended", "--format", "json"]
      let run = try await Binary.run(arguments, in: folder)
      #expect(run.status == 1, "\(run.errors)")
      let expected = [
        "junk.mp3": "mended", "voice-8k.wav": "good", "cut-in-half.mp3": "lost",
        "web-page.mp3": "beyond",
      ]
      #expect(try outcomes(run) == expected)
      #expect(files(in: folder.appending(path: "mended")) == ["prompts", "prompts/junk.mp3"])
      let check = try await Binary.run("check", "mended", in: folder)
      #expect(check.status == 0, "\(check.output)")
      // A second run changes nothing, neither from the start nor of what was mended.
      let before = try Data(contentsOf: folder.appending(path: "mended/prompts/junk.mp3"))
      #expect(try await Binary.run(arguments, in: folder).output == run.output)
      let again = try await Binary.run("fix", "mended", "--output", "twice", in: folder)
      #expect(again.status == 0)
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "twice").path))
      #expect(try Data(contentsOf: folder.appending(path: "mended/prompts/junk.mp3")) == before)
    }
  }

  @Test func `copies good files and saves what is left where that is asked for`() async throws {
    try await withSounds { folder in
      let run = try await Binary.run(
        "fix", "sounds", "--output", "mended", "--all", "--salvage", in: folder)
      #expect(run.status == 1)
      #expect(
        files(in: folder.appending(path: "mended/prompts"))
          == ["cut-in-half.mp3", "junk.mp3", "voice-8k.wav"])
      #expect(run.output.contains("gone: 4.0"), "\(run.output)")
    }
  }

  @Test func `writes nothing in a dry run, and nothing over another file`() async throws {
    try await withSounds { folder in
      let dry = try await Binary.run(
        "fix", "sounds/prompts/junk.mp3", "--output", "mended", "--dry-run", in: folder)
      #expect(dry.status == 0, "\(dry.output)")
      #expect(dry.output.contains("would be: 70,000 bytes cut off before the sound"))
      #expect(files(in: folder).filter { $0.hasPrefix("mended") } == [])
      let own = try await Binary.run(
        "fix", "sounds/prompts/junk.mp3", "--output", "sounds/prompts", in: folder)
      #expect(own.status == 78 && own.errors.contains("is another file"), "\(own.errors)")
      let left = files(in: folder.appending(path: "sounds/prompts"))
      #expect(left == ["cut-in-half.mp3", "junk.mp3", "voice-8k.wav", "web-page.mp3"])
    }
  }

  @Test func `mends what a URL leads to`() async throws {
    try await withSounds { folder in
      try await PlivoSandbox(samples: folder.appending(path: "sounds/prompts")).run { sandbox in
        let run = try await Binary.run(
          "fix", sandbox.sample("junk.mp3"), "--output", "mended", "--allow-private-addresses",
          in: folder)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(files(in: folder.appending(path: "mended")) == ["junk.mp3"])
      }
    }
  }

  @Test func `converts what nothing else mends`() async throws {
    try await withSounds { folder in
      let sounds = folder.appending(path: "sounds/prompts")
      for format in ["rate-changes", "layer-changes"] {
        let defect = try #require(MP3Defect.all.first { $0.name == format })
        try Data(defect.bytes).write(to: sounds.appending(path: "\(format).mp3"))
      }
      let run = try await Binary.run(
        "fix", "sounds", "--output", "mended", "--convert", "--salvage", in: folder)
      #expect(run.status == 1 && run.output.contains("done: 2 channels made one"), "\(run.output)")
      #expect(
        files(in: folder.appending(path: "mended/prompts"))
          == ["cut-in-half.wav", "junk.wav", "layer-changes.wav", "rate-changes.wav"])
      let check = try await Binary.run("check", "mended", "--fail-on", "warning", in: folder)
      #expect(check.status == 0, "\(check.output)")
    }
  }

  @Test func `mends what a manifest lists, in a tree like its own`() async throws {
    try await withSounds { folder in
      let sounds = folder.appending(path: "sounds/prompts")
      try await PlivoSandbox(samples: sounds).run { sandbox in
        let manifest = """
          assets:
            - file: sounds/prompts/junk.mp3
            - file: sounds/prompts/voice-8k.wav
            - url: \(sandbox.sample("junk.mp3"))
          """
        try manifest.write(
          to: folder.appending(path: "soundcheck.yaml"), atomically: true, encoding: .utf8)
        let run = try await Binary.run(
          "fix", "--allow-private-addresses", "--html", "page.html", in: folder)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        let mended = files(in: folder.appending(path: "mended"))
        #expect(mended.contains("sounds/prompts/junk.mp3"), "\(mended)")
        #expect(mended.count { $0.hasSuffix("samples/junk.mp3") } == 1, "\(mended)")
        let page = try String(contentsOf: folder.appending(path: "page.html"), encoding: .utf8)
        #expect(page.contains("sounds/prompts/junk.mp3") && page.contains("mended/sounds/prompts"))
      }
    }
  }
}
