/// Finds how many bits a code and what follows it take, eight bits of the code at a time.
struct HuffmanLookup {
  /// A step of 256 entries for each table, and shorter ones for what its longer codes go on with.
  private var entries: [Entry] = []
  /// Where each table's first step begins, by its number; nil where there is no such table.
  private var roots = [Int?](repeating: nil, count: 32)
  private var quadruples = 0

  /// A leaf: bits of code and signs, and escapes. A link: where the next step begins, and the bits
  /// that choose in it.
  private struct Entry {
    var bits: UInt8 = 0
    var escapes: UInt8 = 0
    /// 0 in a leaf.
    var next: UInt16 = 0
  }

  /// Made once: the tables do not change.
  static let shared = Self()

  private init() {
    for (number, leaves) in HuffmanTables.pairs {
      let root = add(leaves) { kind in
        kind < 3 ? (kind, 0) : kind == 3 ? (1, 1) : (2, kind - 3)
      }
      let numbers = number < 16 ? number..<number + 1 : number..<number + 8
      for number in numbers { roots[number] = root }
    }
    quadruples = add(HuffmanTables.quadruples) { ($0, 0) }
  }

  private mutating func add(
    _ leaves: [UInt8], _ follows: (UInt8) -> (signs: UInt8, escapes: UInt8)
  ) -> Int {
    let root = entries.count
    entries += [Entry](repeating: Entry(), count: 256)
    // The next code, as the highest bits of 32.
    var code: UInt32 = 0
    for (index, leaf) in leaves.enumerated() {
      let length = Int(leaf & 31)
      let (signs, escapes) = follows(leaf >> 5)
      let entry = Entry(bits: leaf & 31 + signs, escapes: escapes)
      let first = Int(code >> 24)
      if length <= 8 {
        fill(root + first, 1 << (8 - length), with: entry)
      } else {
        if entries[root + first].next == 0 {
          link(root + first, Self.longest(leaves[index...], from: code) - 8)
        }
        let (start, width) = (Int(entries[root + first].next), Int(entries[root + first].bits))
        let rest = Int((code << 8) >> UInt32(32 - width))
        fill(start + rest, 1 << (8 + width - length), with: entry)
      }
      code &+= 1 << UInt32(32 - length)
    }
    return root
  }

  private mutating func link(_ place: Int, _ width: Int) {
    entries[place] = Entry(bits: UInt8(width), next: UInt16(entries.count))
    entries += [Entry](repeating: Entry(), count: 1 << width)
  }

  private mutating func fill(_ start: Int, _ count: Int, with entry: Entry) {
    for place in start..<start + count { entries[place] = entry }
  }

  /// The length of the longest code that begins with the same eight bits.
  private static func longest(_ leaves: ArraySlice<UInt8>, from code: UInt32) -> Int {
    var (next, longest) = (code, 0)
    for leaf in leaves {
      guard next >> 24 == code >> 24, next >= code else { break }
      longest = max(longest, Int(leaf & 31))
      next &+= 1 << UInt32(32 - UInt32(leaf & 31))
    }
    return longest
  }

  /// Whether a table of pairs is of the standard; table 0 codes nothing.
  func has(_ table: Int) -> Bool { table == 0 || roots[table] != nil }

  /// Where as many pairs end, coded by a table and beginning at a bit; where the first ends that
  /// ends behind the limit, if one does.
  func end(ofPairs count: Int, table: Int, _ bytes: borrowing RawSpan, from: Int, limit: Int) -> Int
  {
    guard let root = roots[table] else { return from }
    let escape = HuffmanTables.escapeBits[table]
    let entries = entries.span
    var (position, left) = (from, count)
    while left > 0, position < limit {
      let entry = Self.entry(entries, root, bytes, at: position)
      position += Int(entry.bits) + Int(entry.escapes) * escape
      left -= 1
    }
    return position
  }

  /// Where the quadruples end that fill a stretch of bits, at most so many.
  func end(
    ofQuadruples count: Int, isTableB: Bool, _ bytes: borrowing RawSpan, from: Int, limit: Int
  ) -> Int {
    let entries = entries.span
    var (position, left) = (from, count)
    while left > 0, position < limit {
      if isTableB {
        position += 8 - bytes.bits(4, at: position).nonzeroBitCount
      } else {
        position += Int(Self.entry(entries, quadruples, bytes, at: position).bits)
      }
      left -= 1
    }
    return position
  }

  @inline(__always)
  private static func entry(
    _ entries: Span<Entry>, _ root: Int, _ bytes: borrowing RawSpan, at position: Int
  ) -> Entry {
    let word = bytes.uint64(at: position >> 3) << UInt64(position & 7)
    let entry = entries[root + Int(word >> 56)]
    guard entry.next > 0 else { return entry }
    return entries[Int(entry.next) + Int((word << 8) >> UInt64(64 - Int(entry.bits)))]
  }
}

extension RawSpan {
  /// As many bits, at most 57, from a bit on; eight bytes have to be there.
  @inline(__always)
  func bits(_ count: Int, at position: Int) -> Int {
    Int((uint64(at: position >> 3) << UInt64(position & 7)) >> UInt64(64 - count))
  }
}
