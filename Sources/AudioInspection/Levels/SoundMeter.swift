import AudioFacts

/// Meters decoded sound in one pass, in constant memory: its levels, and what the samples
/// themselves witness.
///
/// The result does not depend on how the sound is cut into blocks.
struct SoundMeter {
  private var levels: LevelMeter
  private var cutter: BlockCutter
  private var meters: BlockMeters
  private let channels: Int
  /// The greatest amplitude since the block began that is not yet whole, or before that.
  private var peak: Float = 0

  /// Begins a sound.
  /// - Parameters:
  ///   - sampleRate: in Hz.
  ///   - pcm: how the samples lie in the file; nil where a lossy decoder made them, which leaves no
  ///     trace of holes and of flat tops.
  ///   - fullScale: the greatest amplitude that the format can hold, 16-bit PCM's by default.
  init(
    sampleRate: Int, channels: Int, pcm: Codec? = nil, fullScale: Float = 32_767 / 32_768
  ) {
    self.channels = max(1, channels)
    levels = LevelMeter(sampleRate: sampleRate, channels: channels, fullScale: fullScale)
    cutter = BlockCutter(channels: self.channels)
    meters = BlockMeters(sampleRate: max(1, sampleRate), channels: self.channels, pcm: pcm)
  }

  /// Meters interleaved samples: any number of whole sample frames.
  mutating func append(_ samples: Span<Float>) {
    levels.append(samples)
    peak = max(peak, levels.latestPeak)
    let blocks = cutter.blocks
    Self.cut(samples, by: &cutter, for: &meters, peakAtMost: peak)
    if cutter.blocks > blocks { peak = levels.latestPeak }
  }

  private static func cut(
    _ samples: Span<Float>, by cutter: inout BlockCutter, for meters: inout BlockMeters,
    peakAtMost peak: Float
  ) {
    let meansAll = meters.wantsAll
    cutter.append(samples, where: { meansAll || BandMeter.wants($0) }) { index, block in
      meters.append(block, at: index, peakAtMost: peak)
    }
  }

  /// What was metered.
  func finish() -> LevelFacts {
    var facts = levels.finish()
    var meters = meters
    let rest = cutter.rest
    meters.finish(rest.samples.span, at: rest.index)
    meters.report(in: &facts)
    return facts
  }
}

/// The meters that look at whole blocks, which ``BlockCutter`` makes.
struct BlockMeters {
  private var band: BandMeter
  private var dropouts: DropoutMeter?
  private var flatTops: FlatTopMeter?

  init(sampleRate: Int, channels: Int, pcm: Codec?) {
    band = BandMeter(sampleRate: sampleRate, channels: channels)
    guard let pcm else { return }
    dropouts = DropoutMeter(sampleRate: sampleRate, channels: channels)
    // The steps of 8 bits are as high as the corner of a clipped peak.
    guard ![.pcmU8, .pcmMulaw, .pcmAlaw].contains(pcm) else { return }
    flatTops = FlatTopMeter(sampleRate: sampleRate, channels: channels)
  }

  /// Whether there is a meter that leaves no block out.
  var wantsAll: Bool { dropouts != nil }

  /// - Parameter peak: what no sample of the block exceeds.
  mutating func append(_ block: Span<Float>, at index: Int, peakAtMost peak: Float) {
    if BandMeter.wants(index) { band.append(block) }
    dropouts?.append(block)
    flatTops?.append(block, peakAtMost: peak)
  }

  /// Looks at what is left after the last whole block.
  mutating func finish(_ rest: Span<Float>, at index: Int) {
    dropouts?.append(rest)
    flatTops?.append(rest)
  }

  func report(in facts: inout LevelFacts) {
    facts.band = band.finish()
    facts.dropouts = dropouts?.finish()
    facts.flatTops = flatTops?.finish()
  }
}
