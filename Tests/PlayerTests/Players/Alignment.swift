/// Finds the stretches that two sequences share, in their order.
struct Alignment {
  /// What lies between two shared stretches.
  struct Gap: Equatable {
    let a: Range<Int>
    let b: Range<Int>
  }
  private(set) var gaps: [Gap] = []

  /// Values that have to be the same in a row, to be no accident.
  private static let block = 48
  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  init(_ a: [UInt64], _ b: [UInt64]) {
    var (i, j) = (0, 0)
    let places = Self.places(a)
    while true {
      let (fromA, fromB) = (i, j)
      guard let (atA, atB) = Self.next(a, i, b, j, places) else {
        append(Gap(a: fromA..<a.count, b: fromB..<b.count))
        return
      }
      (i, j) = (atA, atB)
      while i > fromA, j > fromB, a[i - 1] == b[j - 1] { (i, j) = (i - 1, j - 1) }
      append(Gap(a: fromA..<i, b: fromB..<j))
      (i, j) = (atA + Self.block, atB + Self.block)
      while i < a.count, j < b.count, a[i] == b[j] { (i, j) = (i + 1, j + 1) }
    }
  }

  /// Which of `b` stands nowhere in `a`, whatever the order.
  static func foreign(_ a: [UInt64], _ b: [UInt64]) -> [Range<Int>] {
    let places = places(a)
    var (foreign, from) = ([Range<Int>](), 0)
    while true {
      guard let (atA, atB) = next(a, 0, b, from, places) else {
        return from < b.count ? foreign + [from..<b.count] : foreign
      }
      var (i, j) = (atA, atB)
      while i > 0, j > from, a[i - 1] == b[j - 1] { (i, j) = (i - 1, j - 1) }
      if j > from { foreign.append(from..<j) }
      (i, j) = (atA + block, atB + block)
      while i < a.count, j < b.count, a[i] == b[j] { (i, j) = (i + 1, j + 1) }
      from = j
    }
  }

  private mutating func append(_ gap: Gap) {
    if !gap.a.isEmpty || !gap.b.isEmpty { gaps.append(gap) }
  }

  /// The first block of `a` from `i` on that stands in `b` from `j` on.
  private static func next(
    _ a: [UInt64], _ i: Int, _ b: [UInt64], _ j: Int, _ places: [UInt64: [Int]]
  ) -> (Int, Int)? {
    // Without damage the next block is the next block.
    if i + block <= a.count, j + block <= b.count, isSame(a, i, b, j) { return (i, j) }
    guard j + block <= b.count else { return nil }
    var hash = hash(b, j)
    var at = j
    while true {
      if let found = places[hash]?.first(where: { $0 >= i && isSame(a, $0, b, at) }) {
        return (found, at)
      }
      guard at + block < b.count else { return nil }
      hash = (hash &- b[at] &* power) &* base &+ b[at + block]
      at += 1
    }
  }

  /// Where each block of `a` begins, by its hash. What is all the same says nothing of its place.
  private static func places(_ a: [UInt64]) -> [UInt64: [Int]] {
    var places: [UInt64: [Int]] = [:]
    for at in stride(from: 0, to: a.count - block + 1, by: block)
    where a[at..<at + block].contains(where: { $0 != a[at] }) {
      places[hash(a, at), default: []].append(at)
    }
    return places
  }

  private static func hash(_ a: [UInt64], _ at: Int) -> UInt64 {
    a[at..<at + block].reduce(0) { $0 &* base &+ $1 }
  }

  private static let power = (1..<block).reduce(UInt64(1)) { power, _ in power &* base }

  private static func isSame(_ a: [UInt64], _ i: Int, _ b: [UInt64], _ j: Int) -> Bool {
    (0..<block).allSatisfy { a[i + $0] == b[j + $0] }
  }
}
