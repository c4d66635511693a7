/// What a caller hears: the mean of the channels at 8,000 Hz, without what is under 300 Hz.
///
/// Levels are in dBFS, where a square wave of full scale is at 0; ITU-T G.100.1 calls that dBov.
public struct TelephoneFacts: Codable, Sendable, Equatable {
  /// Level while something is heard, after ITU-T P.56, method B; nil where nothing is.
  public var activeLevel: Double?
  /// Part of the time in which something is heard, after the same; 0 to 1.
  public var activity = 0.0
  /// Decibels between the loud and the quiet: the 95th over the 10th percentile of the levels of
  /// 32 ms each that are over −65 dBFS; nil for less than half a second of those.
  public var levelSpread: Double?
  /// Decibels by which each sample can be told from the four before it: the 90th percentile of the
  /// same; nil as that.
  public var predictionGain: Double?
  /// How many tones of a telephone's keys there are.
  public var keyToneCount = 0
  /// The first of them, in order of time; at most ``LevelFacts/placesKept``.
  public var keyTones: [KeyTone] = []
  /// Tones by which machines tell each other something, in order of time; at most
  /// ``LevelFacts/placesKept``.
  public var signalTones: [SignalTone] = []

  /// Nothing is heard.
  public init() {}
}

/// A tone that a key of a telephone makes (DTMF).
public struct KeyTone: Codable, Sendable, Equatable {
  /// The key: a digit, `*`, `#`, or `A` to `D`.
  public var key: String
  /// Seconds to its beginning.
  public var start: Double
  /// Seconds it lasts.
  public var duration: Double

  /// Memberwise.
  public init(key: String, start: Double, duration: Double) {
    self.key = key
    self.start = start
    self.duration = duration
  }
}

/// A tone by which a machine tells another, or a caller, what becomes of a call.
public struct SignalTone: Codable, Sendable, Equatable {
  /// What a tone says.
  public enum Meaning: String, Codable, Sendable, CaseIterable {
    /// A fax machine calls: 1,100 Hz, ITU-T T.30.
    case faxCalling = "fax-calling"
    /// A fax machine or a modem answers: 2,100 Hz, ITU-T V.25.
    case faxAnswer = "fax-answer"
    /// The number cannot be reached: 950, 1,400 and 1,800 Hz in turn, ITU-T E.180.
    case specialInformation = "special-information"
    /// The line waits for a number: 350 and 440 Hz.
    case dial
    /// It rings at the other end: 440 and 480 Hz.
    case ringing
    /// The line is taken: 480 and 620 Hz.
    case busy
  }

  /// What it says.
  public var meaning: Meaning
  /// Seconds to its beginning.
  public var start: Double
  /// Seconds it lasts.
  public var duration: Double

  /// Memberwise.
  public init(meaning: Meaning, start: Double, duration: Double) {
    self.meaning = meaning
    self.start = start
    self.duration = duration
  }
}

/// Where a sound that repeats joins itself.
public struct SeamFacts: Codable, Sendable, Equatable {
  /// From the last sample to the first, in the channel where that is most; 1.0 is full scale.
  public var step: Double
  /// How often the largest step within the 5 ms at either end goes into it.
  public var ratio: Double

  /// Memberwise.
  public init(step: Double, ratio: Double) {
    self.step = step
    self.ratio = ratio
  }
}
