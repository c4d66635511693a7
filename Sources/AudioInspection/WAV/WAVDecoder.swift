import AudioFacts

/// Decodes the sound of a WAV as it comes, and meters it.
struct WAVDecoder: ~Copyable {
  /// What came of it.
  struct Result {
    let sampleFrames: Int
    /// Why libsndfile gave up; nil when it did not.
    let failure: DecoderFailure?
    let levels: LevelFacts
  }

  private var handle: SndfileHandle
  private var meter: SoundMeter
  private var witness: SampleWitness?
  private var sampleFrames = 0
  private let unitSize: Int
  /// Bytes at the end of the last piece that are no whole unit.
  private var rest: [UInt8] = []

  /// Begins a sound of a format that has a unit.
  init(_ format: WAVFormat) throws(SndfileRefusal) {
    handle = try SndfileHandle(format)
    witness = SampleWitness(format)
    unitSize = handle.unit.bytes
    meter = SoundMeter(
      sampleRate: format.sampleRate, channels: format.channels,
      pcm: format.isPlain ? format.codec : nil,
      fullScale: format.fullScale)
  }

  /// Decodes what these bytes, which follow those of the last call, complete.
  mutating func append(_ bytes: RawSpan) throws(InspectionError) {
    var bytes = bytes
    if !rest.isEmpty {
      let missing = min(unitSize - rest.count, bytes.byteCount)
      hold(bytes.extracting(first: missing))
      guard rest.count == unitSize else { return }
      let unit = rest
      rest.removeAll(keepingCapacity: true)
      unsafe decode(unit.span.bytes)
      bytes = bytes.extracting(droppingFirst: missing)
    }
    guard !Task.isCancelled else { throw .cancelled }
    let whole = bytes.byteCount - bytes.byteCount % unitSize
    decode(bytes.extracting(first: whole))
    hold(bytes.extracting(droppingFirst: whole))
  }

  private mutating func hold(_ bytes: RawSpan) {
    unsafe bytes.withUnsafeBytes { unsafe rest.append(contentsOf: $0) }
  }

  private mutating func decode(_ bytes: RawSpan) {
    witness?.append(bytes)
    sampleFrames += Self.decode(&handle, bytes, meteredBy: &meter)
  }

  /// Decodes whole units, and meters them where they lie: neither the samples nor the meter are
  /// copied.
  private static func decode(
    _ handle: inout SndfileHandle, _ bytes: RawSpan, meteredBy meter: inout SoundMeter
  ) -> Int {
    handle.decode(bytes) { meter.append($0) }
  }

  /// What was decoded, now that no sound comes any more.
  consuming func finish() -> Result {
    var levels = meter.finish()
    levels.soundness = witness?.finish()
    return Result(
      sampleFrames: sampleFrames,
      failure: handle.failure.map { DecoderFailure(message: $0, sampleFrame: sampleFrames) },
      levels: levels)
  }
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
