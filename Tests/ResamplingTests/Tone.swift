import Foundation

/// A tone, and how loud one is in other sound.
enum Tone {
  /// An amplitude of a half, in each of the channels.
  static func samples(_ hertz: Double, rate: Int, channels: Int = 1, seconds: Double = 0.25)
    -> [Float]
  {
    (0..<Int(seconds * Double(rate)) * channels).map {
      Float(0.5 * sin(2 * .pi * hertz * Double($0 / channels) / Double(rate)))
    }
  }

  /// Decibels over or under a tone of ``samples(_:rate:channels:seconds:)``, away from both ends.
  static func level(of hertz: Double, in samples: [Float], rate: Int) -> Double {
    let inner = samples.dropFirst(samples.count / 8).dropLast(samples.count / 8)
    var (real, imaginary, weights) = (0.0, 0.0, 0.0)
    for (i, sample) in inner.enumerated() {
      let window = 0.5 - 0.5 * cos(2 * .pi * Double(i) / Double(inner.count))
      let angle = 2 * .pi * hertz * Double(i) / Double(rate)
      real += Double(sample) * window * cos(angle)
      imaginary += Double(sample) * window * sin(angle)
      weights += window
    }
    return 20 * log10(max(1e-9, 4 * (real * real + imaginary * imaginary).squareRoot() / weights))
  }

  /// Decibels of all of it, away from both ends, over or under such a tone.
  static func level(of samples: [Float]) -> Double {
    let inner = samples.dropFirst(samples.count / 8).dropLast(samples.count / 8)
    let power = inner.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(max(1, inner.count))
    return 10 * log10(max(1e-18, power / 0.125))
  }
}
