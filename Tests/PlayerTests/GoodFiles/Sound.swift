import DefectForge
import Foundation

/// Something between speech and music, that never repeats itself: a voice with a gliding pitch and
/// changing vowels over a soft sweep. Nowhere silent, so that a listener notices what is missing.
struct Sound {
  let sampleRate: Int
  let channels: Int
  /// Interleaved.
  let samples: [Double]

  init(sampleRate: Int, channels: Int, seconds: Double = 2.4) {
    self.sampleRate = sampleRate
    self.channels = channels
    var dice = Dice(seed: UInt64(sampleRate), index: UInt64(channels))
    var voice = Voice(sampleRate: Double(sampleRate))
    var samples: [Double] = []
    for frame in 0..<Int(seconds * Double(sampleRate)) {
      let time = Double(frame) / Double(sampleRate)
      // A breath of noise: no two stretches are the same, byte for byte.
      let noise = (dice.fraction() - 0.5) * 0.004
      let (spoken, sweep) = (voice.next(at: time), voice.sweep(at: time))
      samples.append(spoken + sweep + noise)
      if channels == 2 { samples.append(spoken * 0.7 + sweep * 1.4 - noise) }
    }
    self.samples = samples
  }

  /// As a WAV of 16 bits, for encoders to read.
  var wav: [UInt8] {
    let body = samples.flatMap { Int16($0 * 32_767).bytes() }
    return WAVFile(chunks: [
      .init("fmt ", WAVFile.format(sampleRate: sampleRate, channels: channels)),
      .init("data", body),
    ]).bytes
  }
}

/// The phases of what sounds together.
private struct Voice {
  let sampleRate: Double
  private var phase = 0.0
  private var sweepPhase = 0.0

  init(sampleRate: Double) { self.sampleRate = sampleRate }

  mutating func next(at time: Double) -> Double {
    let pitch = 130 + 35 * sin(2.3 * time) + 12 * sin(7.9 * time)
    phase += 2 * .pi * pitch / sampleRate
    let vowel = 550 + 250 * sin(3.1 * time + 1)
    let syllable = 0.55 + 0.45 * sin(2 * .pi * 3.3 * time + sin(1.7 * time))
    var sum = 0.0
    for harmonic in 1...12 {
      let frequency = Double(harmonic) * pitch
      let distance = (frequency - vowel) / 220
      sum += sin(Double(harmonic) * phase) * (0.12 + exp(-distance * distance)) / 3
    }
    return 0.17 * syllable * sum
  }

  mutating func sweep(at time: Double) -> Double {
    sweepPhase += 2 * .pi * (400 + 900 * time) / sampleRate
    return 0.04 * sin(sweepPhase)
  }
}
