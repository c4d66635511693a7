/// What would be heard.
///
/// Levels are in dBFS, relative to an amplitude of 1.0; of digital silence they are nil. Silence is
/// what stays at or under −60 dBFS for a window of about 10 ms: the RMS about the window's own
/// mean, so that a DC offset does not pass for sound. Places are in seconds from the first sample.
public struct LevelFacts: Codable, Sendable, Equatable {
  /// Peak of all channels, in dBFS. Over 0 where a decoder's float samples exceed full scale.
  public var peak: Double?
  /// RMS of all channels together, in dBFS.
  public var rms: Double?
  /// RMS of what is not silence, in dBFS; nil when everything is.
  public var activeRMS: Double?
  /// Mean amplitude of the channel where it is farthest from zero (1.0 is full scale).
  public var dcOffset: Double = 0
  /// Samples in runs at full scale, over all channels.
  public var clippedSamples: Int = 0
  /// How many such runs there are, over all channels.
  public var clippedRunCount: Int = 0
  /// The first of them, in order of time.
  public var clippedRuns: [ClippedRun] = []
  /// Samples beyond full scale, which only float formats and lossy decoders can yield.
  public var samplesOverFullScale: Int = 0
  /// Samples that are no numbers (NaN) or infinite; they are metered as 0 and ±``sampleBound``.
  public var invalidSamples: Int = 0
  /// Seconds of silence before the sound; all of it when everything is silence.
  public var leadingSilence: Double = 0
  /// Seconds before the sound comes within ``quietMargin`` decibels of its active RMS: silence, or
  /// the noise of a room; 0 where everything is silence.
  public var leadingQuiet: Double = 0
  /// Seconds of silence after the sound; 0 when everything is silence.
  public var trailingSilence: Double = 0
  /// The longest silences inside, in order of time.
  public var gaps: [Silence] = []
  /// Decibels that the mix-down to mono, (L+R)/2, lies under the louder channel; nil unless there
  /// are two channels. Up to 6.02 dB are due to the other channel being quieter: more is due to
  /// cancellation.
  public var monoLoss: Double?
  /// The same, second by second; nil unless there are two channels.
  public var cancellation: CancellationFacts?
  /// How much the two channels are alike: the mean of their product over that of their squares. 1 where
  /// they are the same, −1 where one is the other upside down; nil unless there are two that sound.
  public var correlation: Double?
  /// What lies in the band of the telephone; nil for less than a block of 1,024 sample frames.
  public var band: BandFacts?
  /// Whether the samples behave as sound does; nil for what a lossy decoder made.
  public var soundness: SoundnessFacts?
  /// Short holes of zeros; nil for what a lossy decoder made.
  public var dropouts: DropoutFacts?
  /// Stretches that were played twice; nil for what a lossy decoder made, and for rates and numbers of
  /// channels that no call has.
  public var repeats: RepeatFacts?
  /// Peaks cut off under full scale; nil for what a lossy decoder made, and where the peak is at full
  /// scale.
  public var flatTops: FlatTopFacts?
  /// Bits that all samples make use of, where that is eight or fewer; nil for more, and for what a lossy
  /// decoder or a codec of eight bits made.
  public var usedBits: Int?
  /// What a caller hears; nil for rates that sound cannot have.
  public var telephone: TelephoneFacts?
  /// How it joins itself where it repeats; nil for less than 10 ms.
  public var seam: SeamFacts?
  /// Each channel, in the order of the file; the first eight.
  public var channels: [ChannelLevels] = []
  /// The course of the amplitude, for pictures.
  public var envelope = Envelope()

  /// Seconds of the longest silence inside.
  public var longestGap: Double { gaps.map(\.duration).max() ?? 0 }

  /// Digital silence.
  public init() {}

  /// The level under which a window counts as silence, in dBFS.
  public static let silenceThreshold = -60.0
  /// How far under the active RMS a sound is but the noise of the room, in dB.
  public static let quietMargin = 30.0
  /// The amplitude that no sample is metered beyond: what is larger is no sound.
  public static let sampleBound: Float = 1e9
  /// How many clipped runs and how many gaps are kept.
  public static let placesKept = 16
  /// Seconds under which a silence inside is but a pause between words, and not kept.
  public static let shortestGap = 0.2
}

/// The level of one channel.
public struct ChannelLevels: Codable, Sendable, Equatable {
  /// Peak, in dBFS.
  public var peak: Double?
  /// RMS, in dBFS.
  public var rms: Double?
  /// RMS of what is not silence, in dBFS; nil when everything is.
  public var activeRMS: Double?
  /// Mean amplitude (1.0 is full scale).
  public var dcOffset: Double = 0
  /// Samples in runs at full scale.
  public var clippedSamples: Int = 0

  /// A silent channel.
  public init(
    peak: Double? = nil, rms: Double? = nil, activeRMS: Double? = nil, dcOffset: Double = 0,
    clippedSamples: Int = 0
  ) {
    self.peak = peak
    self.rms = rms
    self.activeRMS = activeRMS
    self.dcOffset = dcOffset
    self.clippedSamples = clippedSamples
  }
}

/// Consecutive samples of one channel at full scale.
public struct ClippedRun: Codable, Sendable, Equatable {
  /// Seconds to its first sample.
  public var start: Double
  /// How many samples it has.
  public var samples: Int
  /// The channel, counted from 0.
  public var channel: Int

  /// States where a run is.
  public init(start: Double, samples: Int, channel: Int) {
    self.start = start
    self.samples = samples
    self.channel = channel
  }
}

/// A stretch of silence between sounds.
public struct Silence: Codable, Sendable, Equatable {
  /// Seconds to its beginning.
  public var start: Double
  /// Seconds it lasts.
  public var duration: Double

  /// States where a silence is.
  public init(start: Double, duration: Double) {
    self.start = start
    self.duration = duration
  }
}
