package import AudioFacts

/// Decodes a sound whose structure is known, and lends its samples.
///
/// It measures nothing: for who makes another sound of them.
package struct SoundDecoder: ~Copyable {
  /// How the samples of a block lie.
  package struct Format: Sendable, Equatable {
    /// In Hz.
    package let sampleRate: Int
    /// Interleaved.
    package let channels: Int
  }

  private var mpeg: MPG123Handle?
  private let layout: SampleLayout?
  private var format: Format?
  /// Bytes at the end of the last piece that are no whole sample frame.
  private var rest: [UInt8] = []

  /// Begins MPEG audio, which says itself what it is, and may change in its course.
  package init() throws(InspectionError) {
    layout = nil
    mpeg = try MPG123Handle()
  }

  /// Begins the samples of a WAV; nil where they do not lie side by side.
  package init?(_ format: WAVFormat) {
    guard let codec = format.codec, let layout = SampleLayout(codec), format.channels > 0,
      format.sampleRate > 0
    else { return nil }
    self.layout = layout
    mpeg = nil
    self.format = Format(sampleRate: format.sampleRate, channels: format.channels)
  }

  /// Takes the next bytes, and lends what they complete, block by block.
  /// - Throws: Where the decoder gives up.
  package mutating func append(
    _ bytes: [UInt8], _ use: (Span<Float>, Format) -> Void
  ) throws(InspectionError) {
    if let layout { return read(bytes, layout, use) }
    if case .failed(let message) = unsafe mpeg?.feed(bytes.span.bytes) { throw .decoder(message) }
    while let outcome = decode(use) {
      switch outcome {
      case .block: continue
      case .newFormat(let sampleRate, let channels):
        format = Format(sampleRate: sampleRate, channels: channels)
      case .hungry: return
      case .failed(let message): throw .decoder(message)
      }
    }
  }

  private mutating func decode(_ use: (Span<Float>, Format) -> Void) -> MPG123Handle.Outcome? {
    let format = format
    return mpeg?.decode { block in
      if let format { use(block, format) }
    }
  }

  private mutating func read(
    _ bytes: [UInt8], _ layout: SampleLayout, _ use: (Span<Float>, Format) -> Void
  ) {
    guard let format else { return }
    let bytes = rest + bytes
    let size = layout.size * format.channels
    let whole = bytes.count / size * size
    rest = Array(bytes[whole...])
    var samples: [Float] = []
    layout.read(
      unsafe bytes.span.bytes, every: layout.size, atMost: whole / layout.size, into: &samples)
    if !samples.isEmpty { use(samples.span, format) }
  }
}
