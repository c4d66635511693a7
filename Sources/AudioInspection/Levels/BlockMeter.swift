import AudioFacts

/// A measure of the sound, taken of whole blocks of it: one type, one fact.
///
/// The blocks lie at fixed places, ``BlockCutter/length`` sample frames each, so that no measure
/// depends on how the sound was cut. A new measure is a type of its own, its fact, and a line in
/// ``BlockMeters/list(sampleRate:channels:pcm:)``.
protocol BlockMeter {
  associatedtype Fact
  /// Where its fact lies.
  static var fact: WritableKeyPath<LevelFacts, Fact?> { get }
  /// Whether it looks at the block of an index.
  static func wants(_ index: Int) -> Bool
  /// Looks at the next block that it wants, of interleaved samples.
  /// - Parameter peak: what no sample of it exceeds.
  mutating func append(_ block: Span<Float>, peakAtMost peak: Float)
  /// Looks at what is left after the last whole block.
  mutating func append(rest: Span<Float>)
  /// What was measured; nil where that says nothing.
  func finish() -> Fact?
}

extension BlockMeter {
  static func wants(_ index: Int) -> Bool { true }
  mutating func append(rest: Span<Float>) {}

  fileprivate func record(in facts: inout LevelFacts) { facts[keyPath: Self.fact] = finish() }
}

/// All measures that are taken of blocks.
struct BlockMeters {
  private var meters: [any BlockMeter]
  /// Their types: which blocks are wanted is asked while a meter is at work.
  let kinds: [any BlockMeter.Type]

  init(sampleRate: Int, channels: Int, pcm: Codec?) {
    meters = Self.list(sampleRate: sampleRate, channels: channels, pcm: pcm)
    kinds = meters.map { type(of: $0) }
  }

  /// Those that say something of such a sound.
  private static func list(sampleRate: Int, channels: Int, pcm: Codec?) -> [any BlockMeter] {
    let band = BandMeter(sampleRate: sampleRate, channels: channels)
    guard let pcm else { return [band] }
    var meters: [any BlockMeter] = [
      band, DropoutMeter(sampleRate: sampleRate, channels: channels),
    ]
    if let repeats = RepeatMeter(sampleRate: sampleRate, channels: channels) {
      meters.append(repeats)
    }
    // The steps of 8 bits are as high as the corner of a clipped peak.
    guard ![.pcmU8, .pcmMulaw, .pcmAlaw].contains(pcm) else { return meters }
    let tops = FlatTopMeter(sampleRate: sampleRate, channels: channels)
    return meters + [tops, BitDepthMeter()]
  }

  /// - Parameter peak: what no sample of the block exceeds.
  mutating func append(_ block: Span<Float>, at index: Int, peakAtMost peak: Float) {
    for i in meters.indices where kinds[i].wants(index) {
      meters[i].append(block, peakAtMost: peak)
    }
  }

  /// Looks at what is left after the last whole block.
  mutating func append(rest: Span<Float>) {
    for i in meters.indices { meters[i].append(rest: rest) }
  }

  /// Adds a fact for each.
  func record(in facts: inout LevelFacts) {
    for meter in meters { meter.record(in: &facts) }
  }
}
