import AudioFacts
import Foundation

/// Measures what sets speech and music apart from noise and hum: blocks of 32 ms that differ in level,
/// and samples that can be told from those before them.
struct ProgrammeMeter {
  private var levels = Percentiles(over: -65)
  private var gains = Percentiles(over: 0)

  private static let length = 256
  /// Mean square over which a block counts: −65 dBFS.
  private static let audible: Float = 3.16e-7
  /// Blocks that are half a second.
  private static let fewest = 16

  /// Takes samples at 8,000 Hz; what is after the last whole block does not count.
  mutating func append(_ samples: Span<Float>) {
    for start in stride(from: 0, to: samples.count - Self.length + 1, by: Self.length) {
      append(block: samples.extracting(start..<start + Self.length))
    }
  }

  private mutating func append(block: Span<Float>) {
    let products = Self.products(block)
    let square = products[0] / Float(Self.length - 4)
    guard square > Self.audible else { return }
    levels.add(10 * log10(Double(square)))
    gains.add(-10 * log10(Double(Self.error(products))))
  }

  /// Sums of products of samples that are 0 to 4 apart.
  private static func products(_ block: Span<Float>) -> [Float] {
    unsafe block.withUnsafeBytes { block in
      // All five at once, as each sample is then fetched once for all of them.
      var (s0, s1, s2, s3, s4) = (
        SIMD4<Float>.zero, SIMD4<Float>.zero, SIMD4<Float>.zero, SIMD4<Float>.zero,
        SIMD4<Float>.zero
      )
      func four(_ at: Int) -> SIMD4<Float> {
        unsafe block.loadUnaligned(fromByteOffset: at, as: SIMD4<Float>.self)
      }
      for at in stride(from: 0, to: (length - 4) * 4, by: 16) {
        let a = four(at)
        s0 += a * a
        s1 += a * four(at &+ 4)
        s2 += a * four(at &+ 8)
        s3 += a * four(at &+ 12)
        s4 += a * four(at &+ 16)
      }
      return [s0, s1, s2, s3, s4].map { sum in
        let two = sum.lowHalf + sum.highHalf
        return two.x + two.y
      }
    }
  }

  /// The part of the power that the four samples before do not tell, by the Levinson-Durbin recursion.
  private static func error(_ products: [Float]) -> Float {
    var error = products[0]
    var coefficients = [Float](repeating: 0, count: 5)
    for order in 1...4 {
      var sum = products[order]
      for i in 1..<order { sum -= coefficients[i] * products[order - i] }
      let reflection = max(-1, min(1, sum / error))
      let old = coefficients
      coefficients[order] = reflection
      for i in 1..<order { coefficients[i] = old[i] - reflection * old[order - i] }
      error *= 1 - reflection * reflection
      // No more than this is left of a tone, by the arithmetic alone.
      if error < products[0] * 1e-5 { return 1e-5 }
    }
    return error / products[0]
  }

  /// Adds the spread of the level and the gain of prediction.
  func report(in facts: inout TelephoneFacts) {
    guard levels.count >= Self.fewest else { return }
    facts.levelSpread = levels.value(at: 0.95) - levels.value(at: 0.1)
    facts.predictionGain = gains.value(at: 0.9)
  }
}

/// Percentiles of numbers that are decibels, to a quarter, in constant memory.
private struct Percentiles {
  private let least: Double
  private var counts = [Int](repeating: 0, count: 320)
  private(set) var count = 0

  init(over least: Double) { self.least = least }

  mutating func add(_ value: Double) {
    let step = max(0, min(Double(counts.count - 1), (value - least) * 4))
    counts[Int(step)] += 1
    count += 1
  }

  func value(at part: Double) -> Double {
    var left = part * Double(count)
    for (step, count) in counts.enumerated() {
      left -= Double(count)
      if left <= 0 { return least + Double(step) / 4 }
    }
    return least
  }
}
