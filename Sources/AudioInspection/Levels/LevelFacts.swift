/// What would be heard. Levels are in dBFS, relative to an amplitude of 1.0; digital silence is nil.
public struct LevelFacts: Codable, Sendable, Equatable {
  /// Peak of all channels, in dBFS.
  public var peak: Double?
  /// RMS of all channels together, in dBFS.
  public var rms: Double?
  /// RMS of what is not silence, in dBFS.
  public var activeRMS: Double?
  /// Mean amplitude of the channel where it is farthest from zero (1.0 is full scale).
  public var dcOffset: Double = 0
  /// Samples in runs at full scale.
  public var clippedSamples: Int = 0
  /// Seconds of silence before the sound.
  public var leadingSilence: Double = 0
  /// Seconds of silence after the sound.
  public var trailingSilence: Double = 0
  /// Seconds of the longest silence inside.
  public var longestGap: Double = 0

  /// Digital silence.
  public init() {}
}
