import Foundation

/// How well samples are predicted from those before them: what tells sound from bytes that were read
/// in the wrong way.
struct LinearPrediction {
  /// Decibels by which the energy of samples about their mean exceeds what a linear prediction of
  /// the 8th order leaves of it; 0 of samples that are none, or out of any scale.
  private(set) var gain = 0.0
  /// Mean square of the samples about their mean; 0 where it is no number.
  private(set) var power = 0.0

  private static let order = 8
  /// Of real sound no sample is far over full scale.
  private static let greatestPower = 256.0

  /// Predicts samples, from which their mean is taken.
  init(_ samples: inout [Float]) {
    let count = samples.count
    guard count >= 8 * Self.order else { return }
    samples.takeMean()
    let lags = Self.autocorrelation(samples)
    guard lags[0] > 0, lags[0] <= Self.greatestPower * Double(count) else { return }
    power = lags[0] / Double(count - Self.order)
    gain = Self.levinson(lags)
  }

  /// Sums of products of samples so far apart, for lags of 0 to ``order``: three lags in one pass.
  private static func autocorrelation(_ samples: [Float]) -> [Double] {
    unsafe samples.withUnsafeBytes { buffer in
      let groups = (samples.count - order) / 4
      var lags: [Double] = []
      lags.reserveCapacity(order + 1)
      for lag in stride(from: 0, through: order, by: 3) {
        var sums = (SIMD4<Float>.zero, SIMD4<Float>.zero, SIMD4<Float>.zero)
        for group in 0..<groups {
          let at = group &* 16
          let then = at &+ lag &* 4
          let now = unsafe buffer.loadUnaligned(fromByteOffset: at, as: SIMD4<Float>.self)
          sums.0 += unsafe now * buffer.loadUnaligned(fromByteOffset: then, as: SIMD4<Float>.self)
          sums.1 +=
            unsafe now * buffer.loadUnaligned(fromByteOffset: then &+ 4, as: SIMD4<Float>.self)
          sums.2 +=
            unsafe now * buffer.loadUnaligned(fromByteOffset: then &+ 8, as: SIMD4<Float>.self)
        }
        lags.append(Double(sums.0.sum()))
        lags.append(Double(sums.1.sum()))
        lags.append(Double(sums.2.sum()))
      }
      return lags
    }
  }

  /// Levinson's recursion.
  private static func levinson(_ lags: [Double]) -> Double {
    var error = lags[0] * (1 + 1e-9)
    var coefficients = [Double](repeating: 0, count: order + 1)
    var next = coefficients
    for i in 1...order {
      var sum = lags[i]
      for j in 1..<i { sum -= coefficients[j] * lags[i - j] }
      let reflection = sum / error
      next[i] = reflection
      for j in 1..<i { next[j] = coefficients[j] - reflection * coefficients[i - j] }
      swap(&coefficients, &next)
      error *= 1 - reflection * reflection
      guard error > lags[0] * 1e-9 else { return 90 }
    }
    return 10 * log10(lags[0] / error)
  }
}

extension [Float] {
  /// Takes the mean from all.
  mutating func takeMean() {
    guard !isEmpty else { return }
    let mean = reduce(0, +) / Float(count)
    for i in indices { self[i] -= mean }
  }
}
