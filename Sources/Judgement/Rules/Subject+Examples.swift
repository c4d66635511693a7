package import AudioFacts
package import Foundation

// The assets that rules show as examples: good ones, which a closure then spoils.
extension Subject {
  /// A good MP3 of 8 s: 44.1 kHz stereo at 128 kb/s, constant.
  package static func mp3(
    at url: String = "https://cdn.example.com/hold/music.mp3", play: PlayContext? = nil,
    _ spoil: (inout Inspection) -> Void = { _ in }
  ) -> Subject {
    var inspection = Inspection(
      content: ContentFacts(kind: .mpeg, bytes: 128_835),
      mpeg: .example,
      audio: AudioFacts(
        codec: .mp3, sampleRate: 44_100, channels: 2, bitRate: 128_000, bitRateMode: .constant,
        sampleFrames: 352_800, declaredSampleFrames: 352_800, walkedSampleFrames: 352_800),
      levels: .example)
    spoil(&inspection)
    return example(at: url, contentType: "audio/mpeg", inspection, play)
  }

  /// A good WAV of 8 s: 16-bit PCM, 8 kHz mono.
  package static func wav(
    at url: String = "https://cdn.example.com/hold/thanks.wav", play: PlayContext? = nil,
    _ spoil: (inout Inspection) -> Void = { _ in }
  ) -> Subject {
    var inspection = Inspection(
      content: ContentFacts(kind: .wav, bytes: 128_044),
      wav: .example,
      audio: AudioFacts(
        codec: .pcmS16LE, sampleRate: 8_000, channels: 1, bitsPerSample: 16, bitRate: 128_000,
        sampleFrames: 64_000, declaredSampleFrames: 64_000, walkedSampleFrames: 64_000),
      levels: .example)
    spoil(&inspection)
    return example(at: url, contentType: "audio/x-wav", inspection, play)
  }

  /// Bytes of another kind under an audio file's name.
  package static func bytes(
    _ kind: ContentKind, count: Int = 4_096, title: String? = nil,
    at url: String = "https://cdn.example.com/hold/music.mp3"
  ) -> Subject {
    let content = ContentFacts(kind: kind, bytes: count, title: title)
    return example(at: url, contentType: "audio/mpeg", Inspection(content: content), nil)
  }

  /// The good MP3, whose transfer the closure spoils.
  package static func fetched(
    from url: String = "https://cdn.example.com/hold/music.mp3",
    _ spoil: (inout TransferFacts) -> Void = { _ in }
  ) -> Subject {
    var subject = mp3(at: url)
    if var transfer = subject.facts.transfer {
      spoil(&transfer)
      subject.facts.transfer = transfer
    }
    return subject
  }

  /// The moment at which examples are judged: noon of 1 January 2026, UTC.
  package static let exampleNow = Date(timeIntervalSince1970: 1_767_268_800)

  private static func example(
    at url: String, contentType: String, _ inspection: Inspection, _ play: PlayContext?
  ) -> Subject {
    var transfer = TransferFacts(finalURL: url)
    transfer.status = 200
    transfer.contentType = contentType
    transfer.contentLength = inspection.content.bytes
    transfer.receivedBytes = inspection.content.bytes
    transfer.etag = "\"5f2c\""
    transfer.cacheControl = "max-age=86400"
    transfer.firstByteSeconds = 0.05
    transfer.seconds = 0.2
    return Subject(
      target: Target(url), facts: Facts(transfer: transfer, inspection: inspection), play: play,
      now: exampleNow)
  }
}

extension LevelFacts {
  /// Speech at a good level for the telephone.
  fileprivate static var example: LevelFacts {
    var levels = LevelFacts()
    levels.peak = -3
    levels.rms = -21
    levels.activeRMS = -20
    levels.leadingSilence = 0.05
    levels.trailingSilence = 0.3
    return levels
  }
}

extension WAVFacts {
  /// What every program writes: `fmt `, `data`, and nothing else.
  fileprivate static var example: WAVFacts {
    var facts = WAVFacts(fileSize: 128_044, declaredSize: 128_036)
    let format = RIFFChunk(id: "fmt ", offset: 12, declaredSize: 16)
    let data = RIFFChunk(id: "data", offset: 36, declaredSize: 128_000)
    facts.chunks = [format, data]
    facts.chunkCount = 2
    facts.formatChunk = format
    facts.format = WAVFormat(
      channels: 1, sampleRate: 8_000, bitsPerSample: 16, codec: .pcmS16LE)
    facts.data = data
    return facts
  }
}
