import AudioFacts
import Foundation

@testable import AudioInspection

/// Synthetic sound, interleaved.
struct Signal {
  var samples: [Float]
  var sampleRate: Int
  var channels: Int

  var frames: Int { samples.count / channels }

  static func sine(
    _ frequency: Double = 440, amplitude: Double = 0.5, seconds: Double = 1,
    sampleRate: Int = 8_000, channels: Int = 1
  ) -> Signal {
    let frames = Int((seconds * Double(sampleRate)).rounded())
    let step = 2 * Double.pi * frequency / Double(sampleRate)
    let samples = (0..<frames * channels).map { i in
      Float(amplitude * sin(step * Double(i / channels)))
    }
    return Signal(samples: samples, sampleRate: sampleRate, channels: channels)
  }

  static func silence(
    seconds: Double, sampleRate: Int = 8_000, channels: Int = 1
  ) -> Signal {
    sine(amplitude: 0, seconds: seconds, sampleRate: sampleRate, channels: channels)
  }

  static func + (a: Signal, b: Signal) -> Signal {
    Signal(samples: a.samples + b.samples, sampleRate: a.sampleRate, channels: a.channels)
  }

  /// Changes each sample, given its channel.
  func map(_ change: (Float, Int) -> Float) -> Signal {
    var copy = self
    copy.samples = samples.indices.map { change(samples[$0], $0 % channels) }
    return copy
  }

  /// Hands it over in pieces of so many sample frames, by turns.
  func forEachPiece(of sizes: [Int], _ use: (Span<Float>) -> Void) {
    var start = 0
    var turn = 0
    while start < samples.count {
      let end = min(samples.count, start + sizes[turn % sizes.count] * channels)
      use(samples[start..<end].span)
      start = end
      turn += 1
    }
  }

  /// What all meters say of it, as of a WAV of 16 bits.
  func measured(piece: Int = 1_152) -> LevelFacts {
    var meter = SoundMeter(sampleRate: sampleRate, channels: channels, pcm: .pcmS16LE)
    forEachPiece(of: [piece]) { meter.append($0) }
    return meter.finish()
  }
}
