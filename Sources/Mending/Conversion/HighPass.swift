import Foundation

/// Takes away what is under 80 Hz, which no telephone carries, and a constant with it: Butterworth's
/// filter of the second order.
struct HighPass {
  private let (b, a1, a2): (Double, Double, Double)
  private var (x1, x2, y1, y2) = (0.0, 0.0, 0.0, 0.0)

  /// - Parameter sampleRate: In Hz.
  init(sampleRate: Int) {
    let k = tan(.pi * 80 / Double(sampleRate))
    let norm = 1 / (1 + 2.0.squareRoot() * k + k * k)
    b = norm
    a1 = 2 * (k * k - 1) * norm
    a2 = (1 - 2.0.squareRoot() * k + k * k) * norm
  }

  /// Filters the next samples.
  mutating func filter(_ samples: inout [Float]) {
    for i in samples.indices {
      let x = Double(samples[i])
      let y = b * (x - 2 * x1 + x2) - a1 * y1 - a2 * y2
      (x2, x1, y2, y1) = (x1, x, y1, y)
      samples[i] = Float(y)
    }
  }
}
