import AudioFacts
import Resampling

/// Measures what a caller hears of a sound: see ``TelephoneFacts``.
///
/// The result does not depend on how the sound is cut: meters are given stretches that lie at fixed
/// places, of which each meter's blocks are a whole part, so that none has to keep a rest.
struct TelephoneMeter {
  private var chain: TelephoneChain
  private var heard: [Float] = []
  private var highPass = HighPass(cutoff: 300, rate: 8_000)
  private var speech = SpeechLevelMeter()
  private var programme = ProgrammeMeter()
  private var keys = KeyToneMeter()
  private var tones = SignalToneMeter()
  private var pairs = CallToneMeter()

  /// About 8 s: the least number of samples that is whole blocks of 102, 160, 256 and 408.
  private static let stretch = 65_280

  /// Nil for rates that sound cannot have.
  init?(sampleRate: Int, channels: Int) {
    guard (4_000...192_000).contains(sampleRate) else { return nil }
    chain = TelephoneChain(from: sampleRate, channels: channels)
  }

  /// Measures interleaved samples: any number of whole sample frames.
  mutating func append(_ samples: Span<Float>) {
    chain.append(samples, to: &heard)
    while heard.count >= Self.stretch {
      var stretch = Array(heard[..<Self.stretch])
      heard.removeFirst(Self.stretch)
      measure(&stretch)
    }
  }

  private mutating func measure(_ stretch: inout [Float]) {
    highPass.apply(to: &stretch)
    let samples = stretch.span
    speech.append(samples)
    programme.append(samples)
    keys.append(samples)
    tones.append(samples)
    pairs.append(samples)
  }

  /// What was measured.
  func finish() -> TelephoneFacts {
    var meter = self
    meter.chain.finish(to: &meter.heard)
    while !meter.heard.isEmpty {
      var stretch = Array(meter.heard.prefix(Self.stretch))
      meter.heard.removeFirst(stretch.count)
      meter.measure(&stretch)
    }
    var facts = TelephoneFacts()
    meter.speech.report(in: &facts)
    meter.programme.report(in: &facts)
    meter.keys.report(in: &facts)
    facts.signalTones = (meter.tones.finish() + meter.pairs.finish())
      .sorted { $0.start < $1.start }
    facts.signalTones.removeLast(max(0, facts.signalTones.count - LevelFacts.placesKept))
    return facts
  }
}
