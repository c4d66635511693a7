public import AudioFacts

/// The numbers that rules hold facts against. A profile sets them; a policy file may change them.
public struct Limits: Sendable, Equatable {
  /// The most bytes that an asset may have; nil for no limit.
  public var maximumBytes: Int?
  /// Seconds under which a sound is too short to be heard.
  public var minimumDuration = 0.3
  /// Seconds over which a sound is suspiciously long; nil for no limit.
  public var maximumDuration: Double?
  /// Seconds of sound that a wrong size may take or leave: too few to be heard, so that they are a
  /// header to be written anew.
  public var toleratedSound = 0.05
  /// Sample rates in Hz that sound can have at all; beyond them a header is wrong.
  public var possibleSampleRates = 4_000...192_000
  /// What is asked of MP3 files; nil when the provider plays none.
  public var mp3: FormatLimits? = FormatLimits()
  /// What is asked of WAV files; nil when the provider plays none.
  public var wav: FormatLimits? = FormatLimits()
  /// What is asked of the way it is served.
  public var delivery = DeliveryLimits()
  /// What is asked of the sound.
  public var levels = LevelLimits()
  /// What is asked of what a caller hears.
  public var telephone = TelephoneLimits()
  /// What is asked of the way the bytes are put together.
  public var structure = StructureLimits()
  /// What is asked of documents that name sounds.
  public var documents = DocumentLimits()

  /// Limits that ask for nothing beyond a sound file.
  public init() {}

  /// The limits of the container that holds such content; nil for what is not played.
  public func format(of kind: ContentKind) -> FormatLimits? {
    switch kind {
    case .mpeg: mp3
    case .wav, .rifx, .rf64, .bw64: wav
    default: nil
    }
  }

  /// The same for a file of that name, where the name says what the provider takes it for.
  /// - Parameters:
  ///   - kind: what the bytes are.
  ///   - ending: what follows the last dot of the name, as it is written.
  public func format(of kind: ContentKind, named ending: String) -> FormatLimits? {
    guard var format = format(of: kind) else { return nil }
    if let rate = format.sampleRatesByExtension[ending] {
      format.sampleRates = Preference(accepted: [rate])
    }
    return format
  }

  /// The endings of a name that lead to the decoder of such content, the usual one first.
  public func extensions(of kind: ContentKind) -> [String] {
    let own = format(of: kind)?.sampleRatesByExtension.keys.sorted() ?? []
    return own.isEmpty ? [kind == .mpeg ? "mp3" : "wav"] : own
  }
}

/// What is asked of the audio in one container.
public struct FormatLimits: Sendable, Equatable {
  /// Codecs, by ffmpeg's names.
  public var codecs = Preference<Codec>()
  /// Sample rates in Hz.
  public var sampleRates = Preference<Int>()
  /// Sample rates in Hz that the provider takes a file to have by the ending of its name, whatever
  /// the header says; endings as they are written, so that `WAV` is another than `wav`. Empty where
  /// the header counts.
  public var sampleRatesByExtension: [String: Int] = [:]
  /// Numbers of channels.
  public var channels = Preference<Int>()
  /// Bits of one sample; G.711 has 8.
  public var bitsPerSample = Preference<Int>()
  /// Bits a second under which compressed audio is a risk; nil for no limit.
  public var minimumBitRate: Int?
  /// How the bit rate may behave.
  public var bitRateModes = Preference<BitRateMode>()
  /// Whether WAVE_FORMAT_EXTENSIBLE (tag 0xFFFE) is refused.
  public var refusesExtensible = false

  /// Limits that accept everything.
  public init() {}
}

/// Which values a provider accepts, and which of them it advises.
public struct Preference<Value: Hashable & Sendable>: Sendable, Equatable {
  /// What is accepted; nil for everything.
  public var accepted: [Value]?
  /// What is advised; nil for whatever is accepted.
  public var advised: [Value]?

  /// States a preference; by default everything is accepted.
  public init(accepted: [Value]? = nil, advised: [Value]? = nil) {
    self.accepted = accepted
    self.advised = advised
  }

  /// Whether the value is accepted.
  public func accepts(_ value: Value) -> Bool { accepted?.contains(value) ?? true }
  /// Whether the value is advised. What is not accepted never is.
  public func advises(_ value: Value) -> Bool {
    accepts(value) && (advised?.contains(value) ?? true)
  }
}

/// What is asked of the way an asset is served.
public struct DeliveryLimits: Sendable, Equatable {
  /// Content types that the provider knows by exactly this name, each with the kind it stands for.
  public var contentTypes: [String: ContentKind] = ["audio/mpeg": .mpeg, "audio/x-wav": .wav]
  /// Whether plain `http` is advised against.
  public var advisesHTTPS = false
  /// Whether the provider is known not to follow redirects.
  public var refusesRedirects = false
  /// Seconds to the first byte over which a server is slow.
  public var slowFirstByte = 2.0
  /// Characters over which a URL is a risk.
  public var longestURL = 1024
  /// Seconds under which a signature expires soon: what is checked today is played for about a day.
  public var soonExpired = 86_400.0
  /// Whether the decoder is chosen by the ending of the name alone.
  public var extensionDecides = false
  /// Whether a space in the file's name is refused.
  public var refusesSpaces = false

  /// The defaults of every profile.
  public init() {}
}

/// What is asked of the sound. Levels are in dBFS, relative to an amplitude of 1.0.
public struct LevelLimits: Sendable, Equatable {
  /// Active level, of what a caller hears, under which speech is hard to hear.
  public var quiet = -35.0
  /// Active RMS over which the telephone distorts.
  public var loud = -10.0
  /// Mean amplitude over which a DC offset matters (1.0 is full scale).
  public var dcOffset = 0.01
  /// Seconds of silence that may precede the sound.
  public var leadingSilence = 1.0
  /// Seconds of silence that may follow it.
  public var trailingSilence = 2.0
  /// Seconds of silence that may lie inside.
  public var gap = 3.0
  /// Decibels that one of two channels may be quieter; of 126 pieces of music none is by 7.
  public var sideDifference = 20.0
  /// Part of the audible seconds that may cancel in mono; of 126 pieces of music none has over 0.11.
  public var cancelledShare = 0.25
  /// Decibels that what the telephone carries may lie under the whole, if it is at
  /// ``leastInBand`` at the most.
  public var outOfBand = 20.0
  /// RMS between 300 and 3,400 Hz over which a sound is heard whatever the rest is.
  public var leastInBand = -40.0
  /// Short holes under which nothing is said of them.
  public var dropouts = 3
  /// Part of a sound that short holes may take.
  public var dropoutShare = 0.02
  /// Peaks cut off under full scale under which nothing is said of them, nor of one in a second.
  public var flatTops = 5
  /// Decibels over full scale that no sound reaches.
  public var beyondScale = 24.0
  /// Part of the samples that may be no number or infinite before it is an error.
  public var nonFiniteShare = 0.001
  /// RMS over which noise is nothing that anybody means to play.
  public var loudNoise = -8.0
  /// Decibels that the mix-down to mono may lose.
  public var monoLoss = 6.0

  /// The defaults of every profile.
  public init() {}
}
