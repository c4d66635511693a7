/// How much of a sound lies in the band of the telephone.
public struct BandFacts: Codable, Sendable, Equatable {
  /// RMS of the channels' mean, in dBFS; nil for digital silence.
  public var whole: Double?
  /// RMS of what of it lies between 300 and 3,400 Hz, in dBFS; nil where nothing does.
  public var telephone: Double?

  /// RMS of what of it lies under 4 kHz, which is all that samples at 8 kHz can hold, in dBFS; nil
  /// where nothing does.
  public var narrow: Double?

  /// Memberwise.
  public init(whole: Double? = nil, telephone: Double? = nil, narrow: Double? = nil) {
    self.whole = whole
    self.telephone = telephone
    self.narrow = narrow
  }
}

/// Short holes of zeros with steep edges, inside sound, in the channel where they last longest.
public struct DropoutFacts: Codable, Sendable, Equatable {
  /// How many there are.
  public var count = 0
  /// Seconds of all of them.
  public var seconds = 0.0
  /// The first, in order of time; at most ``LevelFacts/placesKept``.
  public var places: [Silence] = []

  /// No holes.
  public init() {}
}

/// Stretches that are those just before them once more, to the last bit: packets that were played again.
public struct RepeatFacts: Codable, Sendable, Equatable {
  /// How many there are.
  public var count = 0
  /// Seconds of all of them.
  public var seconds = 0.0
  /// Seconds to the first.
  public var start = 0.0
  /// Seconds from its original to the first.
  public var lag = 0.0

  /// Nothing is repeated.
  public init() {}
}

/// Runs of samples of one height, under full scale: a clipped sound that was turned down.
public struct FlatTopFacts: Codable, Sendable, Equatable {
  /// How many runs there are, in the channel that has most.
  public var count = 0
  /// Their height, where 1.0 is full scale.
  public var height = 0.0
  /// Seconds to the first.
  public var start = 0.0

  /// No runs.
  public init() {}
}

/// What mixing down to mono loses, second by second.
public struct CancellationFacts: Codable, Sendable, Equatable {
  /// Seconds over −45 dBFS, of about a second each.
  public var audible = 0
  /// Of these, seconds that lose more than a silent channel would cost.
  public var cancelled = 0
  /// Seconds to the first of those.
  public var start = 0.0

  /// Nothing is lost.
  public init() {}
}
