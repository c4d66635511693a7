/// Inspects a WAV while its bytes arrive: walks its chunks, and decodes it when all are there.
///
/// libsndfile has to seek, so bytes that come from elsewhere are kept in a temporary file; how many
/// there may be is for the caller to say. A file on disk is decoded from its own descriptor.
struct WAVInspection: ~Copyable {
  /// What an inspection yields.
  struct Result: Sendable, Equatable {
    var wav: WAVFacts
    var audio: AudioFacts?
    var levels: LevelFacts?
  }

  private var walk = RIFFWalk()
  private var spool: Spool?
  private let descriptor: CInt

  /// Keeps the bytes in a temporary file.
  init() throws(InspectionError) {
    let spool = try Spool()
    descriptor = spool.descriptor
    self.spool = consume spool
  }

  /// Decodes from the file that is open behind the descriptor, whose bytes are those that are
  /// appended. It has to stay open until the inspection is finished, and its position is moved.
  init(reading descriptor: CInt) {
    self.descriptor = descriptor
    spool = nil
  }

  /// Takes the next bytes of the file.
  mutating func append(_ bytes: RawSpan) throws(InspectionError) {
    walk.append(bytes)
    try spool?.append(bytes)
  }

  /// What the bytes say, now that all are there.
  consuming func finish() throws(InspectionError) -> Result {
    let wav = walk.finish()
    guard wav.container == .riff, let format = wav.format, format.isPlain, wav.data != nil else {
      return Result(wav: wav)
    }
    var result = Result(wav: wav, audio: AudioFacts(format, in: wav))
    if let reason = wav.reasonNotToDecode {
      result.audio?.failure = DecoderFailure(message: reason, frame: 0)
    } else {
      try decode(&result, fullScale: format.fullScale)
    }
    return result
  }

  private func decode(_ result: inout Result, fullScale: Float) throws(InspectionError) {
    let duplicate = try rewoundDuplicate(of: descriptor)
    var handle: SndfileHandle
    do {
      handle = try SndfileHandle(owning: duplicate)
    } catch {
      result.audio?.failure = DecoderFailure(message: error.message, frame: 0)
      return
    }
    let channels = handle.channels
    var meter = LevelMeter(
      sampleRate: handle.sampleRate, channels: channels, fullScale: fullScale)
    var block = [Float](repeating: 0, count: max(1, Self.blockSize / channels) * channels)
    var frames = 0
    while true {
      guard !Task.isCancelled else { throw .cancelled }
      var samples = block.mutableSpan
      let count = handle.read(into: &samples)
      guard count > 0 else { break }
      meter.append(block.span.extracting(0..<count))
      frames += count / channels
    }
    result.audio?.sampleRate = handle.sampleRate
    result.audio?.channels = channels
    result.audio?.frames = frames
    result.audio?.failure = handle.failure.map { DecoderFailure(message: $0, frame: frames) }
    result.levels = meter.finish()
  }

  /// Samples that are decoded at a time: 64 kB, so that they are still in the cache when they are
  /// metered.
  private static let blockSize = 16_384
}

extension WAVFormat {
  /// The greatest amplitude that a sample can have: G.711 ends where its tables end.
  fileprivate var fullScale: Float {
    switch codec {
    case .pcmU8: 127 / 128
    case .pcmMulaw: 32_124 / 32_768
    case .pcmAlaw: 32_256 / 32_768
    default: 32_767 / 32_768
    }
  }
}

extension AudioFacts {
  /// What the header and the walk say, before anything is decoded.
  fileprivate init?(_ format: WAVFormat, in wav: WAVFacts) {
    guard let codec = format.codec else { return nil }
    self.init(
      codec: codec, sampleRate: format.sampleRate, channels: format.channels,
      bitsPerSample: format.bitsPerSample, bitRate: format.sampleRate * format.frameSize * 8,
      frames: 0, declaredFrames: wav.declaredFrames, walkedFrames: wav.presentFrames)
  }
}

extension WAVFacts {
  /// Why the file is kept from libsndfile, whose own walk must find no other `fmt ` chunk first:
  /// that could name a codec whose decoder is not trusted.
  ///
  /// It steps over most chunks by their size, as this walk does. The ones it reads itself it may
  /// leave at another place, and where a name is not printable it looks for the next one byte by
  /// byte.
  fileprivate var reasonNotToDecode: String? {
    guard let formatChunk else { return nil }
    let inFront = chunks.prefix { $0.offset < formatChunk.offset }
    let isPlain =
      inFront.count < Self.chunkLimit
      && inFront.allSatisfy { !Self.readByLibsndfile.contains($0.id) }
      && [unprintable.first, unpadded.first].allSatisfy {
        ($0?.offset ?? .max) > formatChunk.offset
      }
    if !isPlain { return "the chunks in front of 'fmt ' are such that players may not find it" }
    return chunkCount > 10_000 ? "it is made of \(chunkCount) chunks" : nil
  }

  private static let readByLibsndfile: Set<String> = [
    "LIST", "INFO", "cue ", "smpl", "acid", "cart", "fact", "PEAK", "exif", "RIFF", "RIFX",
  ]
}
