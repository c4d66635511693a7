import AudioFacts

/// Decodes an MPEG stream as it arrives, and meters it.
struct MPEGDecoder: ~Copyable {
  private var handle: MPG123Handle
  private var meter: SoundMeter?
  private var rate = 0
  private var channels = 0
  private var samples = 0
  private var fed = 0

  /// Hz and channels of the first block; nil while there is none.
  private(set) var format: (sampleRate: Int, channels: Int)?
  /// Why the decoder gave up; nil while it has not.
  private(set) var failure: DecoderFailure?

  /// Starts a decoder for a stream that begins at an offset in the file.
  init(at offset: Int) throws(InspectionError) {
    handle = try MPG123Handle()
    fed = offset
  }

  /// Sample frames that were decoded, at the rate of the first block.
  var sampleFrames: Int { samples }

  /// What was heard of the stream's first format; nil when nothing was.
  func levels() -> LevelFacts? { samples > 0 ? meter?.finish() : nil }

  /// Decodes what the bytes complete.
  mutating func feed(_ bytes: borrowing RawSpan) {
    var offset = 0
    // What is fed at once is kept in memory until it is decoded.
    while offset < bytes.byteCount, failure == nil {
      let end = min(bytes.byteCount, offset + Self.mostAtOnce)
      fed += end - offset
      if let outcome = handle.feed(bytes.extracting(offset..<end)) { fail(outcome) }
      drain()
      offset = end
    }
  }

  /// Passes over bytes that are not decoded.
  mutating func skip(_ count: Int) { fed += count }

  private static let mostAtOnce = 65_536

  private mutating func drain() {
    while failure == nil {
      let isMetered = format.map { $0 == (rate, channels) } ?? false
      let (outcome, values) = Self.decode(&handle, meteredBy: &meter, isMetered: isMetered)
      add(values / max(1, channels))
      switch outcome {
      case .block: continue
      case .newFormat(let rate, let channels): change(rate, channels)
      case .hungry: return
      case .failed: fail(outcome)
      }
    }
  }

  /// Decodes a frame, and meters it where it lies: neither the samples nor the meter are copied.
  private static func decode(
    _ handle: inout MPG123Handle, meteredBy meter: inout SoundMeter?, isMetered: Bool
  ) -> (MPG123Handle.Outcome, values: Int) {
    var values = 0
    let outcome = handle.decode { block in
      values = block.count
      if isMetered { meter?.append(block) }
    }
    return (outcome, values)
  }

  private mutating func add(_ count: Int) {
    guard let format, rate > 0 else { return }
    samples += count * format.sampleRate / rate
  }

  private mutating func change(_ rate: Int, _ channels: Int) {
    self.rate = rate
    self.channels = channels
    if format == nil {
      format = (rate, channels)
      meter = SoundMeter(sampleRate: rate, channels: channels)
    }
  }

  private mutating func fail(_ outcome: MPG123Handle.Outcome) {
    guard case .failed(let message) = outcome else { return }
    failure = DecoderFailure(message: message, sampleFrame: samples, offset: fed)
  }
}
