import AudioFacts
import DefectForge
import Foundation
import Testing

@testable import AudioInspection

struct TelephoneMeterTests {
  private func facts(
    _ samples: [Float], rate: Int = 8_000, channels: Int = 1, piece: Int = 1_024
  ) throws -> TelephoneFacts {
    var meter = try #require(TelephoneMeter(sampleRate: rate, channels: channels))
    var start = 0
    while start < samples.count {
      let end = min(samples.count, start + piece * channels)
      meter.append(samples[start..<end].span)
      start = end
    }
    return meter.finish()
  }

  /// Tones at once, each of an amplitude.
  private func tones(
    _ tones: [(hertz: Double, amplitude: Double)], seconds: Double, rate: Int = 8_000
  ) -> [Float] {
    (0..<Int(seconds * Double(rate))).map { i in
      let time = Double(i) / Double(rate)
      return Float(tones.reduce(0) { $0 + $1.amplitude * sin(2 * .pi * $1.hertz * time) })
    }
  }

  private func silence(_ seconds: Double, rate: Int = 8_000) -> [Float] {
    tones([], seconds: seconds, rate: rate)
  }

  /// White noise of an RMS.
  private func noise(_ rms: Float, seconds: Double) -> [Float] {
    var random = SeededGenerator(seed: 18)
    return (0..<Int(seconds * 8_000)).map { _ in
      Float.random(in: -1...1, using: &random) * rms * Float(3).squareRoot()
    }
  }

  // MARK: Level

  @Test(arguments: [8_000, 44_100], [1_000.0, 2_500])
  func `a tone that the telephone carries is as loud as it is`(rate: Int, hertz: Double) throws {
    let heard = try facts(tones([(hertz, 0.1)], seconds: 2, rate: rate), rate: rate)
    let level = try #require(heard.activeLevel)
    #expect((level + 23.01).magnitude < 0.2, "\(level)")
    #expect(heard.activity > 0.95)
  }

  @Test func `deep bass and high whistles are not heard`() throws {
    for (hertz, level) in [(50.0, -50.0), (100, -40), (7_000, -70)] {
      let heard = try facts(tones([(hertz, 0.1)], seconds: 1, rate: 22_050), rate: 22_050)
      #expect(heard.activeLevel ?? -100 < level, "\(hertz) Hz")
    }
  }

  @Test func `silence has no level, nor has a sound of a rate that is none`() throws {
    #expect(try facts(silence(1)) == TelephoneFacts())
    #expect(try facts([]) == TelephoneFacts())
    #expect(TelephoneMeter(sampleRate: 1, channels: 1) == nil)
    #expect(TelephoneMeter(sampleRate: 400_000, channels: 1) == nil)
  }

  @Test(arguments: [(8_000, 1), (44_100, 2)])
  func `how the sound is cut changes nothing`(rate: Int, channels: Int) throws {
    let sound =
      tones([(697, 0.2), (1_209, 0.2)], seconds: 0.1, rate: rate)
      + tones([(440, 0.1)], seconds: 0.3, rate: rate)
    let samples = sound.flatMap { Array(repeating: $0, count: channels) }
    let whole = try facts(samples, rate: rate, channels: channels, piece: .max / 8)
    for piece in [1, 100, 1_152] {
      #expect(try facts(samples, rate: rate, channels: channels, piece: piece) == whole)
    }
  }

  // MARK: Noise

  @Test(arguments: [-60.0, -45, -30, -15])
  func `white noise does not move, and nothing tells the next sample`(level: Double) throws {
    let heard = try facts(noise(Float(pow(10, level / 20)), seconds: 3))
    #expect(heard.levelSpread ?? 100 < 2)
    #expect(heard.predictionGain ?? 100 < 4)
  }

  @Test func `tones of changing level do`() throws {
    let sound = (0..<20).flatMap { tones([(500, $0 % 2 == 0 ? 0.2 : 0.02)], seconds: 0.1) }
    let heard = try facts(sound)
    #expect(heard.levelSpread ?? 0 > 10)
    #expect(heard.predictionGain ?? 0 > 20)
  }

  // MARK: Keys

  private static let rows = [697.0, 770, 852, 941]
  private static let columns = [1_209.0, 1_336, 1_477, 1_633]

  @Test(arguments: Array("123A456B789C*0#D").enumerated().map { ($0.offset, String($0.element)) })
  func `each key is known by its tones, for 50 ms`(index: Int, key: String) throws {
    let pair = [(Self.rows[index / 4], 0.2), (Self.columns[index % 4], 0.2)]
    let heard = try facts(silence(0.507) + tones(pair, seconds: 0.052) + silence(0.3))
    #expect(heard.keyTones.map(\.key) == [key])
    #expect(heard.keyToneCount == 1)
    #expect(((heard.keyTones.first?.start ?? 0) - 0.507).magnitude < 0.02)
  }

  /// Only one block in three is looked at first, and what is measured at once ends after 65,280 samples.
  @Test(arguments: [0, 101, 102, 204, 305, 306, 64_870, 64_974, 65_076, 65_178, 65_279, 65_280])
  func `a key is known wherever it begins, at the end of the sound too`(start: Int) throws {
    let before = [Float](repeating: 0, count: start)
    let key = tones([(852, 0.2), (1_477, 0.2)], seconds: 0.052)
    #expect(try facts(before + key).keyTones.map(\.key) == ["9"])
    #expect(try facts(before + key + silence(0.1)).keyTones.map(\.key) == ["9"])
  }

  /// Decibels of the row, of the column and of the noise with them, and seconds.
  private static let heardOrNot: [(Double, Double, Double, Double, Bool)] = [
    (-20.0, -20.0, -90.0, 0.1, true), (-34, -34, -90, 0.1, true), (-39, -39, -90, 0.1, false),
    (-20, -27, -90, 0.1, true), (-20, -29, -90, 0.1, false), (-20, -17, -90, 0.1, true),
    (-20, -15, -90, 0.1, false), (-20, -20, -30, 0.1, true), (-20, -20, -18, 0.1, false),
    (-20, -20, -90, 0.03, false),
  ]

  @Test(arguments: heardOrNot)
  func `a key is heard where a receiver would hear it`(
    row: Double, column: Double, noise level: Double, seconds: Double, isHeard: Bool
  ) throws {
    func amplitude(_ level: Double) -> Double { pow(10, level / 20) * 2.0.squareRoot() }
    let pair = tones([(770, amplitude(row)), (1_336, amplitude(column))], seconds: seconds)
    var sound = silence(0.2) + pair + silence(0.2)
    for (i, sample) in noise(Float(pow(10, level / 20)), seconds: 0.4 + seconds).enumerated()
    where i < sound.count { sound[i] += sample }
    #expect(try facts(sound).keyTones.map(\.key) == (isHeard ? ["5"] : []))
  }

  @Test func `of many keys the first are kept and all are counted`() throws {
    let key = tones([(697, 0.2), (1_209, 0.2)], seconds: 0.06) + silence(0.06)
    let heard = try facts((0..<20).flatMap { _ in key })
    #expect(heard.keyToneCount == 20)
    #expect(heard.keyTones.count == LevelFacts.placesKept)
  }

  // MARK: Signals

  /// Frequencies at once, and seconds; one after the other.
  struct Signal: Sendable {
    var parts: [(hertz: [Double], seconds: Double)]
    var meanings: [SignalTone.Meaning]

    init(_ parts: [(hertz: [Double], seconds: Double)], _ meanings: SignalTone.Meaning...) {
      self.parts = parts
      self.meanings = meanings
    }
  }

  private static let signals: [Signal] = [
    Signal([([1_100], 0.5)], .faxCalling),
    Signal([([1_062], 0.5)], .faxCalling),
    Signal([([1_150], 0.5)]),
    Signal([([1_100], 0.2)]),
    Signal([([2_100], 1)], .faxAnswer),
    Signal([([2_125], 1)]),
    Signal([([440], 2)]),
    Signal([([350, 440], 1.5)], .dial),
    Signal([([350, 440], 0.2)]),
    Signal([([440, 480], 2)], .ringing),
    Signal([([480, 620], 0.5), ([], 0.5), ([480, 620], 0.5)], .busy, .busy),
    Signal([([950], 0.33), ([1_400], 0.33), ([1_800], 0.33)], .specialInformation),
    Signal(
      [([950], 0.33), ([], 0.03), ([1_400], 0.33), ([], 0.03), ([1_800], 0.33)],
      .specialInformation),
    Signal([([1_400], 0.33), ([950], 0.33), ([1_800], 0.33)]),
    Signal([([950], 0.33), ([1_400], 0.33)]),
  ]

  @Test(arguments: signals.indices)
  func `a machine's tones are known`(index: Int) throws {
    let signal = Self.signals[index]
    let sounds = signal.parts.map { part in
      tones(part.hertz.map { ($0, 0.1) }, seconds: part.seconds)
    }
    let samples = silence(0.1) + sounds.flatMap { $0 }
    let heard = try facts(samples + silence(0.1))
    #expect(heard.signalTones.map(\.meaning) == signal.meanings)
  }

  @Test func `a fax is heard through noise`() throws {
    let hiss = noise(0.0025, seconds: 0.6)
    let sound = zip(tones([(1_100, 0.1)], seconds: 0.6), hiss).map { $0 + $1 }
    #expect(try facts(sound).signalTones.map(\.meaning) == [.faxCalling])
  }
}
