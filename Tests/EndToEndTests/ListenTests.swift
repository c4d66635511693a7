import Foundation
import OtherPrograms
import PlivoSandbox
import Testing

/// `soundcheck listen`.
struct `What a caller hears` {
  private static let voice = Binary.samples + "/voice-8k.wav"
  private static let music = Binary.samples + "/music.mp3"

  /// Format tag, Hz, and bytes of sound of a WAV.
  private struct Heard: Equatable {
    var tag, rate, bytes: Int

    init(_ file: URL) throws { try self.init(Data(contentsOf: file)) }

    init(_ wav: Data) {
      func number(_ at: Int, _ count: Int) -> Int {
        wav.dropFirst(at).prefix(count).reversed().reduce(0) { $0 << 8 | Int($1) }
      }
      let data = wav.firstRange(of: Data("data".utf8))?.upperBound ?? 0
      (tag, rate, bytes) = (number(20, 2), number(24, 4), number(data, 4))
    }

    init(tag: Int, rate: Int, bytes: Int) {
      (self.tag, self.rate, self.bytes) = (tag, rate, bytes)
    }
  }

  @Test func `is written in the law that is asked for, as often and as long as that`() async throws
  {
    try await withScratchFolder { folder in
      let plain = try await Binary.run(["listen", Self.voice], in: folder)
      #expect(plain.status == 0, "\(plain.errors)")
      #expect(plain.output == "voice-8k-heard.wav\n")
      let once = try Heard(folder.appending(path: "voice-8k-heard.wav"))
      #expect(once == Heard(tag: 7, rate: 8_000, bytes: 63_356))

      let rows: [(arguments: [String], expected: Heard)] = [
        (["--law", "a", "--loop", "3"], Heard(tag: 6, rate: 8_000, bytes: 3 * once.bytes)),
        ([Self.music, "--length", "9"], Heard(tag: 7, rate: 8_000, bytes: 72_000)),
        ([Self.music, "--wideband"], Heard(tag: 1, rate: 16_000, bytes: 4 * once.bytes + 256_000)),
      ]
      for (arguments, expected) in rows {
        let run = try await Binary.run(
          ["listen", Self.voice] + arguments + ["-o", "x.wav"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try Heard(folder.appending(path: "x.wav")) == expected, "\(arguments)")
        let check = try await Binary.run("check", "x.wav", "--quiet", in: folder)
        #expect(!check.output.contains("wav/"), "\(check.output)")
      }
    }
  }

  @Test func `is told as JSON, each sound with how long it is`() async throws {
    try await withScratchFolder { folder in
      let run = try await Binary.run(
        ["listen", Self.voice, Self.music, "--loop", "2", "--law", "a", "-o", "x.wav"]
          + ["--format", "json"], in: folder)
      let json = try run.json()
      #expect(json["output"] as? String == "x.wav" && json["codec"] as? String == "pcm_alaw")
      let sounds = try #require(json["sounds"] as? [[String: Any]])
      #expect(sounds.map { $0["target"] as? String } == [Self.voice, Self.music])
      let seconds = sounds.compactMap { $0["seconds"] as? Double }
      #expect(seconds == [7.9195, 8])
      let all = try #require(json["seconds"] as? Double)
      #expect((all - 2 * seconds.reduce(0, +)).magnitude < 1e-9)
      #expect(try Heard(folder.appending(path: "x.wav")).bytes == 254_712)
    }
  }

  @Test func `goes to standard output, of a URL too`() async throws {
    try await withSandbox { sandbox in
      try await withScratchFolder { folder in
        let arguments = ["listen", sandbox.sample("music.mp3"), "--allow-private-addresses"]
        let piped = try await Binary.run(
          arguments + ["-o", "-"], after: "exec > \(folder.path)/piped.wav")
        #expect(piped.status == 0, "\(piped.errors)")
        let named = try await Binary.run(arguments, in: folder)
        #expect(named.output == "music-heard.wav\n", "\(named.errors)")
        let files = ["piped.wav", "music-heard.wav"].map { folder.appending(path: $0) }
        #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]))
        #expect(try Heard(files[0]) == Heard(tag: 7, rate: 8_000, bytes: 64_000))
      }
    }
  }

  @Test(arguments: [
    (["broken/web-page.mp3"], 1, "nothing of it can be decoded"),
    (["not-there.wav"], 2, "there is no file"),
    (["voice-8k.wav", "--loop", "100000000"], 64, "longer than a WAV can be"),
    (["voice-8k.wav", "-o", "VOICE"], 64, "would be written over"),
    (["voice-8k.wav", "--law", "mu", "--wideband"], 64, "has no --law"),
    (["voice-8k.wav", "-o", "-", "--format", "json"], 64, "name a file for it"),
  ])
  func `is nothing where there is none, and no file is left or lost`(
    arguments: [String], status: Int32, words: String
  ) async throws {
    try await withScratchFolder { folder in
      let own = folder.appending(path: "voice-8k.wav")
      try FileManager.default.copyItem(atPath: Self.voice, toPath: own.path)
      let link = folder.appending(path: "VOICE")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: own)
      let target = arguments[0] == "voice-8k.wav" ? "" : Binary.samples + "/"
      let run = try await Binary.run(
        ["listen", target + arguments[0]] + arguments.dropFirst(), in: folder)
      #expect(run.status == status)
      #expect(run.errors.contains(words), "\(run.errors)")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(files.sorted() == ["VOICE", "voice-8k.wav"])
      #expect(try Data(contentsOf: own) == Data(contentsOf: URL(filePath: Self.voice)))
    }
  }

  @Test func `is written of each sound of a check, and played by its page`() async throws {
    try await withSandbox { sandbox in
      try await withScratchFolder { folder in
        let files = FileManager.default
        for (path, sample) in [
          ("a/one.wav", "voice-8k.wav"), ("b/one.wav", "voice-mulaw.wav"),
          ("ears/music.mp3", "broken/web-page.mp3"), ("ears/music-heard.wav", "voice-8k.wav"),
        ] {
          let place = folder.appending(path: path)
          try files.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
          try files.copyItem(atPath: "\(Binary.samples)/\(sample)", toPath: place.path)
        }
        try files.createDirectory(
          at: folder.appending(path: "pages"), withIntermediateDirectories: true)
        let run = try await Binary.run(
          [
            "check", "a", "b", "ears", sandbox.sample("music.mp3"), "--listen", "ears",
            "--allow-private-addresses", "--report", "html=pages/page.html",
          ], in: folder)
        #expect(run.status == 1, "\(run.errors)")
        let heard = [
          "music-heard-3.wav": 64_000, "music-heard-heard.wav": 63_356, "one-heard-2.wav": 63_356,
          "one-heard.wav": 63_356,
        ]
        let written = try files.contentsOfDirectory(atPath: folder.appending(path: "ears").path)
        #expect(written.sorted() == (heard.keys + ["music.mp3", "music-heard.wav"]).sorted())
        let page = try String(
          contentsOf: folder.appending(path: "pages/page.html"), encoding: .utf8)
        for (name, bytes) in heard {
          #expect(
            try Heard(folder.appending(path: "ears/\(name)"))
              == Heard(tag: 7, rate: 8_000, bytes: bytes))
          #expect(page.contains("src=\"../ears/\(name)\""))
        }
        let own = folder.appending(path: "ears/music-heard.wav").path
        #expect(files.contentsEqual(atPath: own, andPath: Self.voice))
      }
    }
  }

  @Test func `is told where its folder takes no file`() async throws {
    try await withScratchFolder { folder in
      try Data().write(to: folder.appending(path: "file"))
      let run = try await Binary.run("check", Self.voice, "--listen", "file", in: folder)
      #expect(run.status == 78)
      #expect(run.errors.contains("file: cannot write to this folder"), "\(run.errors)")
    }
  }

  @Test func `is on a page of six sounds, with what the program says of each`() async throws {
    let folder = Binary.repository.appending(path: "docs/heard")
    let page = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    let rows = page.matches(
      of: /\| \[(.+)\]\((.+)\) \| \[heard\]\((.+)\) \| (\w+) `(.+)`: (.+) \|/)
    #expect(rows.count == 6)
    for row in rows {
      let sound = folder.appending(path: String(row.2))
      let run = try await Binary.run("check", sound.path, "--format", "json")
      let assets = try #require(try run.json()["assets"] as? [[String: Any]])
      let findings = try #require(assets.first?["findings"] as? [[String: Any]])
      let said = findings.map { finding in
        ["severity", "rule", "message"].map { finding[$0] as? String ?? "" }
      }
      #expect(said.contains([row.4, row.5, row.6].map { String($0) }), "\(row.1): \(said)")
      try await withScratchFolder { scratch in
        let listen = try await Binary.run("listen", sound.path, "-o", "x.wav", in: scratch)
        #expect(listen.status == 0, "\(listen.errors)")
        let heard = try Data(contentsOf: scratch.appending(path: "x.wav"))
        let kept = try Data(contentsOf: folder.appending(path: String(row.3)))
        #expect(heard.count == kept.count)
        // Another processor may round a few samples otherwise.
        #expect(zip(heard, kept).count { $0 != $1 } < heard.count / 100)
      }
    }
  }

  @Test(.enabled("there is no SoX") { OtherProgram.find("sox") != nil })
  func `is what SoX makes of it, within the noise of the codec`() async throws {
    let sox = try #require(OtherProgram.find("sox"))
    try await withScratchFolder { folder in
      func path(_ name: String) -> String { folder.appending(path: name).path }
      func run(_ arguments: [String]) async throws -> String {
        let result = try await OtherProgram.run(sox, ["-D"] + arguments)
        #expect(result.succeeded, "\(result.errors)")
        return result.errors
      }
      /// RMS in dB.
      func level(_ arguments: [String]) async throws -> Double {
        let line = try await run(arguments + ["-n", "stats"]).split(separator: "\n")
          .first { $0.hasPrefix("RMS lev dB") }
        return try #require(line?.split(separator: " ").last.flatMap { Double($0) })
      }
      let sweep = ["-n", "-r", "44100", "-c", "2", path("sweep.wav")]
      _ = try await run(sweep + ["synth", "2", "sine", "400-3200", "gain", "-9"])
      let listen = ["listen", path("sweep.wav"), "-o", "ours.wav"]
      #expect(try await Binary.run(listen, in: folder).status == 0)
      let theirs = ["-e", "mu-law", path("theirs.wav")]
      let effects = ["channels", "1", "rate", "8000", "highpass", "300"]
      _ = try await run([path("sweep.wav")] + theirs + effects)
      let both = ["-v", "1", path("ours.wav"), "-v", "-1", path("theirs.wav")]
      let (heard, rest) = (try await level([path("ours.wav")]), try await level(["-m"] + both))
      // Two codings, each with a noise 37 dB under the sound.
      #expect(heard - rest > 32, "\(heard) dB, \(rest) dB")
    }
  }
}
