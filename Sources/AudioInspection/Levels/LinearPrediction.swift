import Foundation

/// How well samples are predicted from those before them: what tells sound from bytes that were read
/// in the wrong way.
enum LinearPrediction {
  private static let order = 8

  /// Decibels by which the energy of samples about their mean exceeds what a linear prediction of
  /// the 8th order leaves of it; 0 of samples that are none, or out of any scale.
  static func gain(_ samples: [Float]) -> Double {
    guard samples.count >= 8 * order else { return 0 }
    let mean = samples.reduce(0, +) / Float(samples.count)
    let lags = autocorrelation(samples.map { $0 - mean })
    guard lags[0].isFinite, lags[0] > 1e-10 * Double(samples.count) else { return 0 }
    return levinson(lags)
  }

  /// Sums of products of samples so far apart, for lags of 0 to ``order``.
  private static func autocorrelation(_ samples: [Float]) -> [Double] {
    unsafe samples.withUnsafeBytes { buffer in
      let groups = (samples.count - order) / 8
      return (0...order).map { lag in
        var sums = SIMD8<Float>.zero
        for group in 0..<groups {
          let now = unsafe buffer.loadUnaligned(fromByteOffset: group * 32, as: SIMD8<Float>.self)
          let then = unsafe buffer.loadUnaligned(
            fromByteOffset: group * 32 + lag * 4, as: SIMD8<Float>.self)
          sums += now * then
        }
        return Double(sums.sum())
      }
    }
  }

  /// Levinson's recursion.
  private static func levinson(_ lags: [Double]) -> Double {
    var error = lags[0] * (1 + 1e-9)
    var coefficients = [Double](repeating: 0, count: order + 1)
    for i in 1...order {
      var sum = lags[i]
      for j in 1..<i { sum -= coefficients[j] * lags[i - j] }
      let reflection = sum / error
      var next = coefficients
      next[i] = reflection
      for j in 1..<i { next[j] = coefficients[j] - reflection * coefficients[i - j] }
      coefficients = next
      error *= 1 - reflection * reflection
      guard error > lags[0] * 1e-9 else { return 90 }
    }
    return 10 * log10(lags[0] / error)
  }
}
