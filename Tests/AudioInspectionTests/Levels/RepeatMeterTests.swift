import AudioFacts
import Foundation
import Testing

@testable import AudioInspection

struct `Stretches that are played twice` {
  /// Noise, in which nothing comes twice by itself.
  private func noise(
    seconds: Double = 1, sampleRate: Int = 8_000, channels: Int = 1, amplitude: Float = 0.2
  ) -> Signal {
    var generator = SystemRandomNumberGenerator()
    let count = Int(seconds * Double(sampleRate)) * channels
    let samples = (0..<count).map { _ in
      (Float.random(in: -amplitude...amplitude, using: &generator) * 32_768).rounded() / 32_768
    }
    return Signal(samples: samples, sampleRate: sampleRate, channels: channels)
  }

  /// The stretch before a place put in once more, so many times.
  private func stutter(_ signal: Signal, at seconds: Double, by lag: Double, times: Int = 1)
    -> Signal
  {
    var signal = signal
    func place(_ seconds: Double) -> Int {
      Int((seconds * Double(signal.sampleRate)).rounded()) * signal.channels
    }
    let copied = Array(signal.samples[place(seconds - lag)..<place(seconds)])
    signal.samples.insert(
      contentsOf: Array(repeating: copied, count: times).joined(), at: place(seconds))
    return signal
  }

  private func repeats(_ signal: Signal, piece: Int = 1_152) -> RepeatFacts? {
    signal.measured(piece: piece).repeats
  }

  @Test(arguments: [0.01, 0.02, 0.03, 0.04, 0.06], [(8_000, 1), (44_100, 2), (16_000, 3)])
  func `are found, with where they are and how long`(lag: Double, form: (rate: Int, channels: Int))
    throws
  {
    let good = noise(sampleRate: form.rate, channels: form.channels)
    #expect(repeats(good)?.count == 0)
    // At all places within a block, and across two.
    for place in stride(from: 0.3, to: 0.45, by: 0.031) {
      let facts = try #require(repeats(stutter(good, at: place, by: lag)))
      #expect(facts.count == 1, "\(place)")
      #expect((facts.start - place).magnitude < 0.001)
      #expect((facts.seconds - lag).magnitude < 0.001)
      #expect((facts.lag - lag).magnitude < 1e-9)
    }
    let stuck = try #require(repeats(stutter(good, at: 0.5, by: lag, times: 4), piece: 7))
    #expect(stuck.count == 1)
    #expect((stuck.seconds - 4 * lag).magnitude < 0.001)
  }

  @Test func `are none of another length, too short, too quiet or zeros`() {
    let good = noise()
    for lag in [0.005, 0.0075, 0.015, 0.025, 0.05] {
      #expect(repeats(stutter(good, at: 0.5, by: lag))?.count == 0, "\(lag)")
    }
    #expect(repeats(stutter(noise(amplitude: 0.01), at: 0.5, by: 0.02))?.count == 0)
    #expect(repeats(noise(seconds: 0.3) + .silence(seconds: 0.2) + noise(seconds: 0.3))?.count == 0)
  }

  @Test(arguments: [50.0, 100, 500, 1_000])
  func `are none where a machine's tone goes on, each period as the last one`(hertz: Double) {
    let tone = Signal.sine(hertz).map { sample, _ in (sample * 32_768).rounded() / 32_768 }
    #expect(repeats(noise() + tone + noise())?.count == 0)
  }

  @Test func `are not looked for in what a lossy decoder made`() {
    var meter = SoundMeter(sampleRate: 8_000, channels: 1)
    meter.append(noise().samples.span)
    #expect(meter.finish().repeats == nil)
  }
}
