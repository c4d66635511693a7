import Foundation

/// The power of tones of known frequencies, by Goertzel's recursion: four tones in a vector's lanes.
enum Goertzel {
  /// What the recursion multiplies by, for tones of these frequencies in Hz at 8,000 Hz.
  static func coefficients(_ hertz: [Double]) -> SIMD4<Float> {
    SIMD4(hertz.map { Float(2 * cos(2 * .pi * $0 / 8_000)) })
  }

  /// The last two states of the recursion for a tone in each lane.
  struct State {
    private var newer = SIMD4<Float>.zero
    private var older = SIMD4<Float>.zero

    @inline(__always)
    mutating func next(_ sample: SIMD4<Float>, _ coefficients: SIMD4<Float>) {
      let new = coefficients * newer + (sample - older)
      (older, newer) = (newer, new)
    }

    /// The mean square of the tones, by the number of samples.
    func powers(_ coefficients: SIMD4<Float>, samples: Int) -> SIMD4<Float> {
      let squares = newer * newer + older * older - coefficients * newer * older
      return squares * (2 / Float(samples * samples))
    }
  }
}
