import AudioFacts
import Judgement
import Soundcheck
import SoundcheckReports

// The reports that the formats are tried on: literals, so that nothing but a format changes them.
extension Report {
  /// One asset of each verdict, and a finding of each kind.
  static var sample: Report {
    var report = Report(
      profile: "plivo", length: 10, loop: false,
      assets: [.good, .warned, .broken, .accepted, .unreachable], seconds: 0.4213,
      notices: ["The suppression of length/cut for “old/*” is not needed: nothing matches it."])
    // Versions that do not change with the machine.
    report.tool = ToolVersions(
      version: "1.0.0", libmpg123: "1.31.2", libsndfile: "1.2.0",
      isolation: Isolation(level: .full, landlock: 7))
    return report
  }
}

extension AssetReport {
  /// Passed, with nothing to say.
  static var good: AssetReport {
    AssetReport(
      target: .url("https://cdn.example.com/hold/thanks.wav"), verdict: .pass, findings: [],
      length: 10, share: Share(startsAt: 0, playsFor: 8, isCut: false), facts: .wav)
  }

  /// Passed, with a warning and a note.
  static var warned: AssetReport {
    AssetReport(
      target: .url(
        "https://cdn.example.com/hold/a/rather/long/way/down/to/the/music-of-spring.mp3"),
      verdict: .pass,
      findings: [
        Finding(
          rule: "audio/channels", severity: .warning,
          message: "2 channels; the telephone plays 1, and mixing them down may cancel sound.",
          remedy: Remedy(
            "Mix it down to mono.",
            command: "ffmpeg -i music-of-spring.mp3 -ac 1 music-of-spring-mended.mp3")),
        Finding(
          rule: "fetch/content-type-alias", severity: .note,
          message: "Served as audio/mp3; the exact name is audio/mpeg.",
          remedy: "Serve it as audio/mpeg."),
      ], length: 10, facts: .mp3)
  }

  /// Failed, with a place and a command.
  static var broken: AssetReport {
    var facts = Facts.mp3
    facts.inspection?.audio?.sampleFrames = 65_835
    facts.inspection?.content.bytes = 23_712
    facts.inspection?.levels?.gaps = []
    facts.inspection?.levels?.envelope = .swell(points: 120, seconds: 1.5, silences: [0...0.05])
    return AssetReport(
      target: .url("https://cdn.example.com/hold/broken.mp3"), verdict: .fail,
      findings: [
        Finding(
          rule: "mp3/truncated", severity: .error,
          message:
            "The Xing header promises 306 frames and 57 are there: 6.5 s of 8.0 s are missing.",
          remedy: Remedy(
            "Upload it again; if the original is cut too, encode it again from the source.",
            command: "ffmpeg -i broken.mp3 -ar 8000 -ac 1 broken-mended.mp3"),
          place: Place(offset: 23_712, time: 1.4929)),
        Finding(
          rule: "url/plain-http", severity: .warning, message: "Plivo asks for HTTPS.",
          remedy: "Serve it by HTTPS."),
      ], playlist: "queue", length: 60, share: Share(startsAt: 0, playsFor: 1.493, isCut: false),
      facts: facts)
  }

  /// Passed because its one error is accepted.
  static var accepted: AssetReport {
    AssetReport(
      target: .file("legacy/greeting.mp3"), verdict: .pass,
      findings: [
        Finding(
          rule: "length/cut", severity: .error, message: "It lasts 8.0 s and is cut at 5 s.",
          remedy: "Raise length to 8.",
          suppressed: Suppressed(reason: "the end is silence", until: "2027-01-31"))
      ], playlist: "queue", length: 5, share: Share(startsAt: 1.493, playsFor: 3.507, isCut: true),
      facts: Facts(sha256: Facts.mp3.sha256, inspection: Facts.mp3.inspection))
  }

  /// Could not be looked at.
  static var unreachable: AssetReport {
    AssetReport(
      target: .url("https://gone.example.com/hold/c.mp3"), verdict: .unchecked, findings: [],
      facts: Facts(
        unchecked: .other("gone.example.com has no address. Check the name, and try again.")))
  }
}

extension Facts {
  /// 8 s of 8 kHz mono PCM that end in digital silence.
  static var wav: Facts {
    var levels = LevelFacts()
    levels.dcOffset = 0.0012
    var transfer = TransferFacts(finalURL: "https://cdn.example.com/hold/thanks.wav")
    transfer.status = 200
    transfer.contentType = "audio/x-wav"
    transfer.contentLength = 128_044
    transfer.receivedBytes = 128_044
    transfer.remoteAddress = "198.51.100.7"
    transfer.firstByteSeconds = 0.01234
    transfer.seconds = 0.05
    return Facts(
      transfer: transfer, sha256: String(repeating: "9f86d081", count: 8),
      inspection: Inspection(
        content: ContentFacts(kind: .wav, bytes: 128_044),
        audio: AudioFacts(
          codec: .pcmS16LE, sampleRate: 8_000, channels: 1, bitsPerSample: 16, bitRate: 128_000,
          sampleFrames: 64_000, declaredSampleFrames: 64_000),
        levels: levels))
  }

  /// 8 s of 44.1 kHz stereo MP3, reached by a redirect.
  static var mp3: Facts {
    var levels = LevelFacts()
    levels.peak = -1.2345
    levels.rms = -18.3
    levels.activeRMS = -17.9
    levels.leadingSilence = 0.05
    levels.trailingSilence = 0.3
    levels.clippedSamples = 25
    levels.clippedRunCount = 2
    levels.clippedRuns = [
      ClippedRun(start: 1.25, samples: 12, channel: 0),
      ClippedRun(start: 1.31, samples: 13, channel: 1),
    ]
    levels.gaps = [Silence(start: 4.5, duration: 1.2)]
    levels.envelope = .swell(points: 200, seconds: 8, silences: [0...0.05, 4.5...5.7, 7.7...8])
    var transfer = TransferFacts(finalURL: "https://cdn2.example.com/music.mp3")
    transfer.redirects = ["https://cdn.example.com/hold/music.mp3"]
    transfer.status = 200
    transfer.contentType = "audio/mp3"
    transfer.etag = "\"5f2c\""
    return Facts(
      transfer: transfer, sha256: String(repeating: "60303ae2", count: 8),
      inspection: Inspection(
        content: ContentFacts(kind: .mpeg, bytes: 128_835),
        audio: AudioFacts(
          codec: .mp3, sampleRate: 44_100, channels: 2, bitRate: 128_000,
          bitRateMode: .constant, sampleFrames: 352_800, declaredSampleFrames: 352_800),
        levels: levels))
  }
}

extension Envelope {
  /// A sound that swells every second, at 44.1 kHz.
  static func swell(points: Int, seconds: Double, silences: [ClosedRange<Double>]) -> Envelope {
    let maxima = (0..<points).map { point -> Int8 in
      let time = (Double(point) + 0.5) * seconds / Double(points)
      if silences.contains(where: { $0.contains(time) }) { return 0 }
      // Eight steps up and eight down, without arithmetic that differs between machines.
      let phase = Int(time * 16) % 16
      return Int8(127 - 14 * abs(8 - phase))
    }
    return Envelope(
      sampleFramesPerPoint: Int(seconds * 44_100) / points, minima: maxima.map { -($0 / 2) },
      maxima: maxima)
  }
}

extension ReportContext {
  /// A play that was started.
  static var sample: ReportContext {
    var context = ReportContext(
      play: PlaySummary(
        submitted: ["https://cdn.example.com/hold/thanks.wav"],
        withheld: [
          .init(
            "https://cdn.example.com/hold/broken.mp3", .failed,
            message: "The last MPEG frame is cut off.")
        ],
        request: ["urls": "https://cdn.example.com/hold/thanks.wav"], outcome: .started,
        status: 202, apiID: "db342550-7c4b-11e1-8b1b-22000a1c8d1a", message: "play started"))
    context.rules = [
      RuleDescription(
        id: "mp3/truncated", severities: [.error], flags: "An MP3 that ends before its time.",
        why: "The caller hears it break off.", remedy: "Upload it again.")
    ]
    return context
  }
}
