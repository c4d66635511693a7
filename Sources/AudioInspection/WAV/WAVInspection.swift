import AudioFacts

/// Inspects a WAV while its bytes arrive: walks its chunks, and has libsndfile decode its sound.
///
/// The sound is decoded as it comes, behind a header that is made here: libsndfile sees no chunk of
/// the file itself. Nothing is kept. Sound that comes before its format is known is not decoded, as
/// no player plays it.
struct WAVInspection: ~Copyable {
  /// What an inspection yields.
  struct Result: Sendable, Equatable {
    var wav: WAVFacts
    var audio: AudioFacts?
    var levels: LevelFacts?
  }

  private var walk = RIFFWalk()
  private var decoder: WAVDecoder?
  private var refusal: SndfileRefusal?
  private var foreign = ForeignBytes()
  private var leftOut: LeftOutMeter?
  private let isConfined: Bool

  /// - Parameter isConfined: Whether also what libsndfile has no safe decoders for is decoded.
  init(isConfined: Bool = false) { self.isConfined = isConfined }

  /// Takes the next bytes of the file.
  mutating func append(_ bytes: RawSpan) throws(InspectionError) {
    var passed = 0
    while passed < bytes.byteCount {
      let run = walk.next(bytes.extracting(droppingFirst: passed))
      let piece = bytes.extracting(passed..<passed + run.count)
      switch run.part {
      case .structure: break
      case .sound:
        try unsafe append(sound: run.held.span.bytes)
        try append(sound: piece)
      case .leftOver:
        try unsafe append(leftOver: run.held.span.bytes)
        try append(leftOver: piece)
      }
      passed += run.count
    }
  }

  private mutating func append(sound bytes: RawSpan) throws(InspectionError) {
    guard bytes.byteCount > 0, let format = decodableFormat(in: walk.facts) else { return }
    foreign.append(bytes)
    if decoder == nil, refusal == nil {
      do {
        decoder = try WAVDecoder(format)
      } catch {
        refusal = error
      }
    }
    try decoder?.append(bytes)
  }

  private mutating func append(leftOver bytes: RawSpan) throws(InspectionError) {
    guard bytes.byteCount > 0, let format = decodableFormat(in: walk.facts), format.isPlain
    else { return }
    if leftOut == nil { leftOut = LeftOutMeter(format, skipping: walk.bytesToWholeSampleFrame) }
    try leftOut?.append(bytes)
  }

  /// What the bytes say, now that all are there.
  consuming func finish() throws(InspectionError) -> Result {
    var wav = walk.finish()
    wav.headersInside = foreign.headers(from: wav.data?.bodyOffset ?? 0)
    wav.mpegInside = foreign.mpeg
    wav.trailing?.sound = leftOut?.sound
    guard let format = decodableFormat(in: wav), wav.data != nil,
      var audio = AudioFacts(format, in: wav)
    else { return Result(wav: wav) }
    let decoded = decoder.take()?.finish()
    audio.sampleFrames = decoded?.sampleFrames ?? 0
    audio.failure =
      refusal.map { DecoderFailure(message: $0.message, sampleFrame: 0) } ?? decoded?.failure
    return Result(wav: wav, audio: audio, levels: decoded?.levels)
  }

  /// The format of its sound, where that is of a kind that is decoded here and known before the sound.
  private func decodableFormat(in wav: WAVFacts) -> WAVFormat? {
    guard wav.container != .rifx, let format = wav.format, format.unit != nil,
      isConfined || wav.container == .riff && format.isPlain,
      wav.formatChunk.map({ $0.offset < wav.data?.offset ?? .max }) ?? true
    else { return nil }
    return format
  }
}

extension AudioFacts {
  /// More than any sound has; only fields that are wrong make more.
  private static let mostBitsASecond = 1 << 40

  /// What the header and the walk say, before anything is decoded.
  fileprivate init?(_ format: WAVFormat, in wav: WAVFacts) {
    guard let codec = format.codec, let unit = format.unit else { return nil }
    self.init(
      codec: codec, sampleRate: format.sampleRate, channels: format.channels,
      bitsPerSample: format.isPlain ? format.bitsPerSample : nil,
      bitRate: min(
        Self.mostBitsASecond, format.sampleRate * unit.bytes * 8 / unit.sampleFrames),
      sampleFrames: 0, declaredSampleFrames: wav.declaredSampleFrames,
      walkedSampleFrames: wav.presentSampleFrames)
  }
}
