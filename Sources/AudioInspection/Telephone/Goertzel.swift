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

/// Follows what blocks that lie side by side have in common.
struct BlockRun<Label: Equatable> {
  private var open: (label: Label, start: Int)?
  private var index = 0

  /// A run that ended: from which block on, how many.
  struct Ended {
    let label: Label
    let start: Int
    let count: Int
  }

  /// Takes what the next block is, nil for nothing; the run that it ends.
  mutating func append(_ label: Label?) -> Ended? {
    defer { index += 1 }
    if let open, open.label == label { return nil }
    let ended = finish()
    open = label.map { ($0, index) }
    return ended
  }

  /// The run that is not at its end.
  func finish() -> Ended? {
    open.map { Ended(label: $0.label, start: $0.start, count: index - $0.start) }
  }
}
