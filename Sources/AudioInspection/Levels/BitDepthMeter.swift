import AudioFacts

/// Counts the bits that samples make use of, up to eight: a sound that went through a coarser format on
/// its way keeps its steps.
struct BitDepthMeter: BlockMeter {
  /// Bits that are enough for all so far; nil from nine on.
  private var bits: Int? = 1

  static var fact: WritableKeyPath<LevelFacts, Int?> { \.usedBits }

  mutating func append(rest: Span<Float>) { append(rest, peakAtMost: .infinity) }

  mutating func append(_ block: Span<Float>, peakAtMost _: Float) {
    // Nearly every sound needs more than eight in its first block, and is not looked at again.
    while let enough = bits, !Self.areMultiples(block, of: enough) {
      bits = enough < 8 ? enough + 1 : nil
    }
  }

  /// Whether each sample is a multiple of the step of so many bits: a number so much larger that no
  /// bits are left for less rounds it to one.
  private static func areMultiples(_ block: Span<Float>, of bits: Int) -> Bool {
    let step = Float(sign: .plus, exponent: 1 - bits, significand: 1)
    let rounding = step * 0x1.8p23
    for i in 0..<block.count {
      let sample = unsafe block[unchecked: i]
      if (sample + rounding) - rounding != sample { return false }
    }
    return true
  }

  func finish() -> Int? { bits }
}
