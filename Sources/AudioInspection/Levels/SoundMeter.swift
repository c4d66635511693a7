import AudioFacts

/// Meters decoded sound in one pass, in constant memory: its levels, what the samples themselves
/// witness, and what a caller hears.
///
/// The result does not depend on how the sound is cut into blocks.
struct SoundMeter {
  private var levels: LevelMeter
  private var cutter: BlockCutter
  private var meters: BlockMeters
  private var telephone: TelephoneMeter?
  private var seam: SeamMeter
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
    telephone = TelephoneMeter(sampleRate: sampleRate, channels: self.channels)
    seam = SeamMeter(sampleRate: max(1, sampleRate), channels: self.channels)
    meters = BlockMeters(sampleRate: max(1, sampleRate), channels: self.channels, pcm: pcm)
  }

  /// Meters interleaved samples: any number of whole sample frames.
  mutating func append(_ samples: Span<Float>) {
    levels.append(samples)
    telephone?.append(samples)
    seam.append(samples)
    peak = max(peak, levels.latestPeak)
    let blocks = cutter.blocks
    Self.cut(samples, by: &cutter, for: &meters, peakAtMost: peak)
    if cutter.blocks > blocks { peak = levels.latestPeak }
  }

  private static func cut(
    _ samples: Span<Float>, by cutter: inout BlockCutter, for meters: inout BlockMeters,
    peakAtMost peak: Float
  ) {
    let kinds = meters.kinds
    cutter.append(samples, where: { index in kinds.contains { $0.wants(index) } }) { index, block in
      meters.append(block, at: index, peakAtMost: peak)
    }
  }

  /// What was metered.
  func finish() -> LevelFacts {
    var facts = levels.finish()
    var meters = meters
    meters.append(rest: cutter.rest.span)
    meters.record(in: &facts)
    facts.telephone = telephone?.finish()
    facts.seam = seam.finish()
    return facts
  }
}
