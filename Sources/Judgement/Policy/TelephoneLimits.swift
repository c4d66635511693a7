/// What is asked of what a caller hears.
///
/// How much good sound a limit complains of, prompts, music and effects, is in `docs/telephone.md`.
public struct TelephoneLimits: Sendable, Equatable {
  /// Active level under which next to nothing is heard, in dBFS; no prompt is so faint.
  public var faint = -42.0
  /// Decibels that a sound may be louder or quieter than the middle one of its list.
  public var uneven = 8.0
  /// Decibels between loud and quiet that speech and music have at the least.
  public var leastSpread = 4.0
  /// Decibels of prediction under which a sound without such a spread is noise.
  public var leastGain = 8.0
  /// Step from the end of a loop to its beginning over which it clicks, in dBFS.
  public var seamStep = -30.0
  /// How often the largest step beside it such a step is.
  public var seamRatio = 8.0
  /// Correlation of the two channels under which one of them is upside down; music stays over −0.35.
  public var leastCorrelation = -0.4
  /// Decibels over which what the mix-down to mono leaves is next to nothing.
  public var mostLostInMono = 12.0

  /// The defaults of every profile.
  public init() {}
}
