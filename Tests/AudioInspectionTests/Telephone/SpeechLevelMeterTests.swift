import AudioFacts
import DefectForge
import Foundation
import Testing

@testable import AudioInspection

struct SpeechLevelMeterTests {
  /// ITU-T P.56, 8.1 to 8.3, sample by sample, as it is written there.
  private static func level(_ samples: [Float], rate: Double = 8_000) -> Double? {
    let share = 1 - exp(-1 / (rate * 0.03))
    let hangover = Int(0.2 * rate)
    let thresholds = (1...15).map { pow(2, Double($0) - 16) }
    var (once, twice, squares) = (0.0, 0.0, 0.0)
    var active = [Int](repeating: 0, count: 15)
    var since = [Int](repeating: hangover, count: 15)
    for sample in samples.map(Double.init) {
      squares += sample * sample
      once += share * (sample.magnitude - once)
      twice += share * (once - twice)
      for j in 0..<15 {
        if twice >= thresholds[j] {
          active[j] += 1
          since[j] = 0
        } else if since[j] < hangover {
          active[j] += 1
          since[j] += 1
        }
      }
    }
    guard active[0] > 0 else { return nil }
    let levels = active.map { 10 * log10(squares / Double(max(1, $0))) }
    let excess = (0..<15).map { levels[$0] - 20 * log10(thresholds[$0]) }
    guard let j = (1..<15).first(where: { excess[$0] <= 15.9 && active[$0] > 0 }) else {
      return levels[0]
    }
    // The point between the two at which the excess is the margin, by halving.
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if excess[j - 1] + middle * (excess[j] - excess[j - 1]) > 15.9 {
        low = middle
      } else {
        high = middle
      }
    }
    return levels[j - 1] + low * (levels[j] - levels[j - 1])
  }

  /// Syllables of noise under a voice's envelope, with pauses, over the noise of a room.
  private static func speech(_ level: Double, room: Double, seconds: Double = 6) -> [Float] {
    var random = SeededGenerator(seed: 56)
    let (loud, quiet) = (pow(10, level / 20), pow(10, room / 20))
    return (0..<Int(seconds * 8_000)).map { i in
      let time = Double(i) / 8_000
      let isWord = time.truncatingRemainder(dividingBy: 2) < 1.3
      let syllable = isWord ? max(0, sin(2 * .pi * 3.1 * time)) : 0
      let voice = sin(2 * .pi * 140 * time) + 0.6 * sin(2 * .pi * 700 * time)
      return Float(
        loud * syllable * voice * 2 + quiet * Double.random(in: -1.7...1.7, using: &random))
    }
  }

  @Test(arguments: [-50.0, -40, -30, -22, -12], [-90.0, -65, -55])
  func `the active level is that of the recommendation, sample by sample`(
    level: Double, room: Double
  ) throws {
    let samples = Self.speech(level, room: room)
    var meter = SpeechLevelMeter()
    meter.append(samples.span)
    var facts = TelephoneFacts()
    meter.report(in: &facts)
    let wanted = try #require(Self.level(samples))
    let measured = try #require(facts.activeLevel)
    #expect((measured - wanted).magnitude < 0.1, "\(measured), not \(wanted)")
  }

  @Test func `pauses do not count`() throws {
    func level(_ samples: [Float]) -> Double? {
      var meter = SpeechLevelMeter()
      meter.append(samples.span)
      var facts = TelephoneFacts()
      meter.report(in: &facts)
      return facts.activeLevel
    }
    let words = Self.speech(-22, room: -90, seconds: 4)
    let spaced = words + [Float](repeating: 0, count: 80_000) + words
    let (close, far) = (try #require(level(words + words)), try #require(level(spaced)))
    #expect((close - far).magnitude < 0.1)
  }
}
