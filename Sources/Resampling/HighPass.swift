internal import Foundation

/// Takes away what is under a frequency: Butterworth, of second order.
///
/// Four samples at once: each output is a sum of the four inputs and of what came before them, so
/// that no sample waits for the one before it.
package struct HighPass: Sendable {
  /// What the four outputs have of an input of 1: the last but one, the last, and the four new ones.
  private let ofInput: [SIMD4<Float>]
  /// What they have of the last two outputs.
  private let ofOutput: (older: SIMD4<Float>, newer: SIMD4<Float>)
  /// The last four, of which the filter needs two.
  private var input = SIMD4<Float>.zero
  private var output = SIMD4<Float>.zero

  /// - Parameters:
  ///   - cutoff: in Hz; there 3 dB are lost.
  ///   - rate: in Hz.
  package init(cutoff: Double, rate: Double) {
    let angle = 2 * Double.pi * cutoff / rate
    // For a quality of √½: R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filters".
    let alpha = sin(angle) * 0.5.squareRoot()
    let b = (1 + cos(angle)) / 2 / (1 + alpha)
    let (a1, a2) = (-2 * cos(angle) / (1 + alpha), (1 - alpha) / (1 + alpha))
    func response(input: Int? = nil, output: Int? = nil) -> SIMD4<Float> {
      var x = [Double](repeating: 0, count: 6)
      var y = x
      if let input { x[input] = 1 }
      if let output { y[output] = 1 }
      for n in 2..<6 { y[n] = b * (x[n] - 2 * x[n - 1] + x[n - 2]) - a1 * y[n - 1] - a2 * y[n - 2] }
      return SIMD4(y[2...].map { Float($0) })
    }
    ofInput = (0..<6).map { response(input: $0) }
    ofOutput = (response(output: 0), response(output: 1))
  }

  /// Filters samples where they lie. Only of the last may the number be no multiple of four.
  package mutating func apply(to samples: inout [Float]) {
    let (m2, m1) = (ofInput[0], ofInput[1])
    let (p0, p1, p2, p3) = (ofInput[2], ofInput[3], ofInput[4], ofInput[5])
    let (older, newer) = ofOutput
    var (x, y) = (input, output)
    func next(_ new: SIMD4<Float>) -> SIMD4<Float> {
      var sum = m2 * x.z + m1 * x.w + p0 * new.x + (p1 * new.y + p2 * new.z + p3 * new.w)
      sum += older * y.z + newer * y.w
      // What dies away would otherwise end in numbers so small that processors are slow with them.
      sum.replace(with: 0, where: sum * sum .< 1e-30)
      (x, y) = (new, sum)
      return sum
    }
    unsafe samples.withUnsafeMutableBytes { samples in
      for at in stride(from: 0, to: samples.count - 15, by: 16) {
        let new = unsafe samples.loadUnaligned(fromByteOffset: at, as: SIMD4<Float>.self)
        unsafe samples.storeBytes(of: next(new), toByteOffset: at, as: SIMD4<Float>.self)
      }
    }
    let rest = samples.count / 4 * 4..<samples.count
    var last = SIMD4<Float>.zero
    for (lane, i) in rest.enumerated() { last[lane] = samples[i] }
    if !rest.isEmpty { last = next(last) }
    for (lane, i) in rest.enumerated() { samples[i] = last[lane] }
    (input, output) = (x, y)
  }
}
