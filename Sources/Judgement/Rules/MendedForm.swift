package import AudioFacts

/// The form that a mended sound is written in: what the policy advises, or accepts, and of that
/// what is nearest to the sound as it is.
package struct MendedForm: Sendable, Equatable {
  /// What follows the last dot of the name.
  package let ending: String
  package let isMP3: Bool
  package let codec: Codec
  /// In Hz.
  package let rate: Int
  let channels: Int
  /// Whether a sound of which nothing is known may be refused as it is.
  let isStrict: Bool

  /// - Parameters:
  ///   - source: the sound as it is; nil when nothing of it is known.
  ///   - kind: what the file is.
  ///   - ending: what it should be named.
  ///   - keeps: whether it may stay as it is where that is accepted, though it is not advised.
  init(
    of source: Source?, kind: ContentKind, named ending: String, limits: Limits, keeps: Bool
  ) {
    let isMP3 = Self.isMP3(kind, ending, limits)
    self.isMP3 = isMP3
    let container = isMP3 ? ContentKind.mpeg : .wav
    let names = limits.extensions(of: container)
    self.ending = names.contains(ending) ? ending : names.first ?? (isMP3 ? "mp3" : "wav")
    let form = limits.format(of: container, named: self.ending) ?? FormatLimits()
    isStrict =
      form.sampleRates.accepted != nil || form.channels.accepted == [1]
      || !form.codecs.accepts(isMP3 ? .mp3 : .pcmS16LE)
    if keeps, let source, isMP3 == (source.codec == .mp3), form.accepts(source),
      !Self.wide.contains(source.codec)
    {
      (codec, rate, channels) = (source.codec, source.rate, source.channels)
      return
    }
    let codecs = Self.codecs.filter { codec in
      Self.depths[codec].map(form.bitsPerSample.advises) ?? true
    }
    let own = source.flatMap { Self.wide.contains($0.codec) ? nil : $0.codec }
    codec = isMP3 ? .mp3 : form.codecs.nearest(to: own, among: codecs) ?? .pcmS16LE
    let rates = isMP3 ? Self.rates.filter { form.sampleRates.accepts($0) } : []
    rate = form.sampleRates.nearest(to: source?.rate, orElse: 8_000, outOf: rates)
    channels = form.channels.nearest(to: source?.channels, orElse: 1, outOf: [])
  }

  /// What is known of a sound before it is mended.
  struct Source: Equatable {
    var codec: Codec
    /// In Hz.
    var rate: Int
    var channels: Int

    /// What of it a telephone can carry.
    var shrunk: Source { Source(codec: codec, rate: min(rate, 8_000), channels: 1) }
  }

  /// Codecs that a WAV is written in, the one that every player reads first.
  private static let codecs: [Codec] = [
    .pcmS16LE, .pcmMulaw, .pcmAlaw, .pcmU8, .pcmS24LE, .pcmS32LE, .pcmF32LE, .pcmF64LE,
  ]
  /// Bits of a sample of those that are integers.
  private static let depths: [Codec: Int] = [
    .pcmU8: 8, .pcmS16LE: 16, .pcmS24LE: 24, .pcmS32LE: 32,
  ]
  /// Those that `soundcheck fix` writes.
  static let written: Set<Codec> = [.pcmS16LE, .pcmMulaw, .pcmAlaw]
  /// Which ffmpeg writes with an extensible header only.
  private static let wide: Set<Codec> = [.pcmS24LE, .pcmS32LE]
  /// Rates that MPEG audio has, in Hz.
  private static let rates = [
    8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000,
  ]

  /// Whether it is written as an MP3.
  static func isMP3(_ kind: ContentKind, _ ending: String, _ limits: Limits) -> Bool {
    guard limits.mp3 != nil else { return false }
    guard limits.wav != nil else { return true }
    if limits.extensions(of: .wav).contains(ending) { return false }
    return kind == .mpeg || limits.extensions(of: .mpeg).contains(ending) && kind == .wav
  }

  /// Options of ffmpeg that write it.
  func options(copies: Bool) -> String {
    if copies { return "-c:a copy" }
    let encoder = isMP3 ? "libmp3lame -b:a \(bitRate)k" : codec.rawValue
    return "-ar \(rate) -ac \(channels) -c:a \(encoder)"
  }

  /// Kilobits a second, constant: more than speech needs, and allowed at that rate.
  private var bitRate: Int {
    switch rate {
    case 32_000...: channels > 1 ? 128 : 96
    case 16_000...: 64
    default: 32
    }
  }

  /// Whether the sound can stay as it is.
  func fits(_ source: Source) -> Bool {
    source == Source(codec: codec, rate: rate, channels: channels)
  }
}

extension FormatLimits {
  fileprivate func accepts(_ source: MendedForm.Source) -> Bool {
    codecs.accepts(source.codec) && sampleRates.accepts(source.rate)
      && channels.accepts(source.channels)
  }
}

extension Preference {
  fileprivate var wanted: [Value]? { advised.map { $0.filter(accepts) } ?? accepted }

  /// The value itself where it is wanted, else the first of those that are.
  fileprivate func nearest(to value: Value?, among known: [Value]) -> Value? {
    if let value, known.contains(value), advises(value) { return value }
    return known.first(where: advises) ?? known.first(where: accepts)
  }
}

extension Preference<Int> {
  /// The highest of the wanted values that adds nothing to the one that is there, or the lowest.
  /// - Parameter possible: what can be written at all; empty for everything.
  fileprivate func nearest(to value: Int?, orElse usual: Int, outOf possible: [Int]) -> Int {
    var wanted = wanted ?? []
    if !possible.isEmpty { wanted = wanted.isEmpty ? possible : wanted.filter(possible.contains) }
    if wanted.isEmpty { return value ?? usual }
    guard let value else { return wanted.contains(usual) ? usual : wanted.min() ?? usual }
    return wanted.filter { $0 <= value }.max() ?? wanted.min() ?? usual
  }
}
