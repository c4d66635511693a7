import DefectForge

/// The same numbers on every machine for a seed and an index.
struct Dice: RandomNumberGenerator {
  private var generator: SeededGenerator

  init(seed: UInt64, index: UInt64) {
    generator = SeededGenerator(
      seed: seed &* 0x9E37_79B9_7F4A_7C15 ^ index &* 0xD1B5_4A32_D192_ED03)
    _ = next()
  }

  mutating func next() -> UInt64 { generator.next() }

  /// From 0 to one below the count, which counts as 1 at the least.
  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

  /// From 0 to under 1.
  mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }

  mutating func `in`(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// Small numbers as often as large ones.
  mutating func size(upTo most: Int) -> Int {
    let bits = below(Int.bitWidth - max(1, most).leadingZeroBitCount) + 1
    return min(most, below(1 << bits) + 1)
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  mutating func chance(_ part: Double) -> Bool { fraction() < part }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
  }
}
