/// Inspects a WAV while its bytes arrive: walks its chunks, and has libsndfile decode its sound.
///
/// The sound is decoded as it comes, and nothing of it is kept. Only where the walk comes upon it
/// before its format is known, or where nothing says how long it is, it is kept with all the rest
/// and decoded in the end.
struct WAVInspection: ~Copyable {
  /// What an inspection yields.
  struct Result: Sendable, Equatable {
    var wav: WAVFacts
    var audio: AudioFacts?
    var levels: LevelFacts?
  }

  private var walk = RIFFWalk()
  private let file: VirtualFile
  private var stream: WAVStream?

  /// Begins a file.
  /// - Parameter descriptor: of the open file whose bytes are those that are appended, which stays
  ///   open until the inspection is finished; nil where they come from elsewhere.
  init(reading descriptor: CInt? = nil) { file = VirtualFile(reading: descriptor) }

  /// Takes the next bytes of the file.
  mutating func append(_ bytes: RawSpan) throws(InspectionError) {
    let start = walk.position
    walk.append(bytes)
    guard walk.facts.mayBeDecoded else { return }
    let sound = walk.sound.clamped(to: start..<walk.position)
    try file.keep(bytes.extracting(first: sound.lowerBound - start), at: start)
    if !sound.isEmpty {
      try take(bytes.extracting(sound.lowerBound - start..<sound.upperBound - start), in: sound)
    }
    try file.keep(bytes.extracting(droppingFirst: sound.upperBound - start), at: sound.upperBound)
  }

  private mutating func take(_ bytes: RawSpan, in sound: Range<Int>) throws(InspectionError) {
    if sound.lowerBound == walk.sound.lowerBound, let format = walk.facts.format,
      format.frameSize > 0, walk.facts.reasonNotToDecode == nil
    {
      stream = WAVStream(walk.sound, of: format, in: file)
    }
    guard stream == nil else {
      try stream?.append(bytes)
      return
    }
    try file.keep(bytes, at: sound.lowerBound)
  }

  /// What the bytes say, now that all are there.
  consuming func finish() throws(InspectionError) -> Result {
    let wav = walk.finish()
    guard wav.mayBeDecoded, let format = wav.format, wav.data != nil else {
      return Result(wav: wav)
    }
    var result = Result(wav: wav, audio: AudioFacts(format, in: wav))
    if let reason = wav.reasonNotToDecode {
      result.take(SndfileRefusal(message: reason))
    } else {
      file.size = wav.fileSize
      if stream == nil { try WAVDecoder.decode(file, format, into: &result) }
      try stream.take()?.finish(in: &result)
      // What could not be read is no fault of the file.
      if let failure = file.failure { throw failure }
    }
    return result
  }
}

extension WAVInspection.Result {
  /// Notes why nothing is decoded.
  mutating func take(_ refusal: SndfileRefusal) {
    audio?.failure = DecoderFailure(message: refusal.message, frame: 0)
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
  /// Whether its sound is of a kind that is decoded, by what is known so far.
  fileprivate var mayBeDecoded: Bool {
    container == .riff && (format?.isPlain ?? (formatChunk == nil))
  }

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
