import Judgement
internal import AudioFacts
internal import PlivoXML

// The keys of a policy file. They are a promise to the people who write one.

extension Limits: ConfigurableGroup {
  static let settings: [Setting<Limits>] = [
    Setting("maximum_bytes", \.maximumBytes),
    Setting("minimum_duration", \.minimumDuration),
    Setting("maximum_duration", \.maximumDuration),
    Setting("tolerated_sound", \.toleratedSound),
    Setting(optionalGroup: "mp3", \.mp3),
    Setting(optionalGroup: "wav", \.wav),
    Setting(group: "delivery", \.delivery),
    Setting(group: "levels", \.levels),
    Setting(group: "telephone", \.telephone),
    Setting(group: "structure", \.structure),
    Setting(group: "documents", \.documents),
  ]
}

extension FormatLimits: ConfigurableGroup {
  static let settings: [Setting<FormatLimits>] = [
    Setting(group: "codecs", \.codecs),
    Setting(group: "sample_rates", \.sampleRates),
    Setting("sample_rates_by_extension", \.sampleRatesByExtension),
    Setting(group: "channels", \.channels),
    Setting(group: "bits_per_sample", \.bitsPerSample),
    Setting("minimum_bit_rate", \.minimumBitRate),
    Setting(group: "bit_rate_modes", \.bitRateModes),
    Setting("refuses_extensible", \.refusesExtensible),
  ]
}

extension DeliveryLimits: ConfigurableGroup {
  static let settings: [Setting<DeliveryLimits>] = [
    Setting("content_types", \.contentTypes),
    Setting("advises_https", \.advisesHTTPS),
    Setting("refuses_redirects", \.refusesRedirects),
    Setting("extension_decides", \.extensionDecides),
    Setting("refuses_spaces", \.refusesSpaces),
    Setting("slow_first_byte", \.slowFirstByte),
    Setting("longest_url", \.longestURL),
    Setting("soon_expired", \.soonExpired),
  ]
}

extension LevelLimits: ConfigurableGroup {
  static let settings: [Setting<LevelLimits>] = [
    Setting("quiet", \.quiet),
    Setting("loud", \.loud),
    Setting("dc_offset", \.dcOffset),
    Setting("leading_silence", \.leadingSilence),
    Setting("trailing_silence", \.trailingSilence),
    Setting("gap", \.gap),
    Setting("mono_loss", \.monoLoss),
    Setting("side_difference", \.sideDifference),
    Setting("cancelled_share", \.cancelledShare),
    Setting("out_of_band", \.outOfBand),
    Setting("least_in_band", \.leastInBand),
    Setting("dropouts", \.dropouts),
    Setting("dropout_share", \.dropoutShare),
    Setting("flat_tops", \.flatTops),
    Setting("beyond_scale", \.beyondScale),
    Setting("non_finite_share", \.nonFiniteShare),
    Setting("loud_noise", \.loudNoise),
  ]
}

extension TelephoneLimits: ConfigurableGroup {
  static let settings: [Setting<TelephoneLimits>] = [
    Setting("faint", \.faint),
    Setting("uneven", \.uneven),
    Setting("least_spread", \.leastSpread),
    Setting("least_gain", \.leastGain),
    Setting("seam_step", \.seamStep),
    Setting("seam_ratio", \.seamRatio),
    Setting("least_correlation", \.leastCorrelation),
    Setting("most_lost_in_mono", \.mostLostInMono),
  ]
}

extension StructureLimits: ConfigurableGroup {
  static let settings: [Setting<StructureLimits>] = [
    Setting("largest_tag", \.largestTag),
    Setting("farthest_frame", \.farthestFrame),
    Setting("fewest_frames", \.fewestFrames),
    Setting("advised_frames", \.advisedFrames),
    Setting("spared_bytes", \.sparedBytes),
    Setting("most_trimmed", \.mostTrimmed),
    Setting("spoilt_sound", \.spoiltSound),
    Setting("zeroed_end", \.zeroedEnd),
    Setting("declared_share", \.declaredShare),
    Setting("undecoded_share", \.undecodedShare),
  ]
}

extension DocumentLimits: ConfigurableGroup {
  static let settings: [Setting<DocumentLimits>] = [
    Setting("grammar", \.grammar),
    Setting("size", \.size),
    Setting("slowest", \.slowest),
    Setting("shortest_round", \.shortestRound),
    Setting("most_told", \.mostTold),
    Setting("deepest", \.deepest),
    Setting("most_named", \.mostNamed),
    Setting("most_named_in_all", \.mostNamedInAll),
  ]
}

extension Preference: ConfigurableGroup where Value: Configurable {
  init() { self.init(accepted: nil) }

  static var settings: [Setting<Preference<Value>>] {
    [Setting("accept", \.accepted), Setting("advise", \.advised)]
  }
}

// What a value is written as.

extension Double: Configurable {
  init(_ value: ConfigurationValue) throws(ConfigurationError) { self = try value.double() }
}

extension Int: Configurable {
  init(_ value: ConfigurationValue) throws(ConfigurationError) {
    self = try value.int()
    guard self >= 0 else { throw value.wrong("Expected a number that is not negative.") }
  }
}

extension Bool: Configurable {
  init(_ value: ConfigurationValue) throws(ConfigurationError) { self = try value.bool() }
}

extension Codec: Configurable {
  init(_ value: ConfigurationValue) throws(ConfigurationError) {
    self = try value.word(Self.configurable.map { ($0.rawValue, $0) })
  }

  private static let configurable: [Codec] = [
    .mp1, .mp2, .mp3, .pcmU8, .pcmS16LE, .pcmS24LE, .pcmS32LE, .pcmF32LE, .pcmF64LE, .pcmMulaw,
    .pcmAlaw, .adpcmMS, .adpcmIMAWAV, .gsmMS,
  ]
}

extension BitRateMode: Configurable {
  init(_ value: ConfigurationValue) throws(ConfigurationError) {
    self = try value.word([Self.constant, .variable].map { ($0.rawValue, $0) })
  }
}

extension Grammar.ID: Configurable {
  init(_ value: ConfigurationValue) throws(ConfigurationError) {
    self = try value.word(Self.allCases.map { ($0.rawValue, $0) })
  }
}

extension SeverityOverride: Configurable {
  init(_ value: ConfigurationValue) throws(ConfigurationError) {
    // YAML 1.1 reads a bare `off` as false; the person meant the word.
    self = try value.word(Self.allCases.map { ($0.rawValue, $0) })
  }
}

extension Severity: Configurable {
  init(_ value: ConfigurationValue) throws(ConfigurationError) {
    self = try value.word(Self.allCases.map { ($0.rawValue, $0) })
  }
}

/// A limit that can be lifted, which the file says by `none`.
extension Optional: Configurable where Wrapped: Configurable {
  init(_ value: ConfigurationValue) throws(ConfigurationError) {
    self = value.isNone ? nil : try Wrapped(value)
  }
}

extension Array: Configurable where Element: Configurable {
  init(_ value: ConfigurationValue) throws(ConfigurationError) {
    self = []
    for item in try value.list() { append(try Element(item)) }
    guard !isEmpty else { throw value.wrong("The list is empty; to accept everything say none.") }
  }
}

extension ContentKind: Configurable {
  init(_ value: ConfigurationValue) throws(ConfigurationError) {
    self = try value.word(Self.allCases.map { ($0.rawValue, $0) })
  }
}

/// Names in any case, each with what it stands for.
extension Dictionary: Configurable where Key == String, Value: Configurable {
  init(_ value: ConfigurationValue) throws(ConfigurationError) {
    self = [:]
    for (name, value) in try value.mapping() { self[name.lowercased()] = try Value(value) }
  }
}
