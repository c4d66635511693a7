/// What happens to any file on its way.
extension Damage<[UInt8]> {
  static let all: [Self] = [
    Self("cut short") { bytes, dice in
      let lost = dice.chance(0.5) ? dice.size(upTo: 200) : dice.below(bytes.count)
      bytes.removeLast(min(lost, bytes.count))
      return "the last \(lost) bytes are gone"
    },
    Self("begins late") { bytes, dice in
      let lost = dice.chance(0.5) ? dice.size(upTo: 200) : dice.below(bytes.count / 2)
      bytes.removeFirst(min(lost, bytes.count))
      return "the first \(lost) bytes are gone"
    },
    Self("bytes lost") { bytes, dice in
      let (at, count) = (dice.below(bytes.count), dice.size(upTo: bytes.count / 2))
      bytes.removeSubrange(at..<min(bytes.count, at + count))
      return "\(count) bytes at \(at) are gone"
    },
    Self("bytes inserted") { bytes, dice in
      let (at, junk) = (dice.below(bytes.count), Junk.any(20_000, &dice))
      bytes.insert(contentsOf: junk.bytes, at: at)
      return "\(junk.words) put in at \(at)"
    },
    Self("zeroed stretch") { bytes, dice in
      let (at, count) = (dice.below(bytes.count), dice.size(upTo: bytes.count / 2))
      let range = at..<min(bytes.count, at + count)
      bytes.replaceSubrange(range, with: [UInt8](repeating: 0, count: range.count))
      return "\(range.count) bytes at \(at) are zeros"
    },
    Self("end zeroed") { bytes, dice in
      let count = dice.size(upTo: bytes.count / 2)
      bytes.replaceSubrange((bytes.count - count)..., with: [UInt8](repeating: 0, count: count))
      return "the last \(count) bytes are zeros"
    },
    Self("junk after the end") { bytes, dice in
      let junk = Junk.any(100_000, &dice)
      bytes += junk.bytes
      return "\(junk.words) after the end"
    },
    Self("junk before the beginning") { bytes, dice in
      let junk = Junk.any(80_000, &dice)
      bytes.insert(contentsOf: junk.bytes, at: 0)
      return "\(junk.words) before the beginning"
    },
    Self("bits flipped in the first bytes") { bytes, dice in
      let count = dice.size(upTo: 8)
      let places = (0..<count).map { _ in dice.below(min(bytes.count, 200)) }
      for place in places { bytes[place] ^= 1 << UInt8(dice.below(8)) }
      return "bits flipped in bytes \(places)"
    },
    Self("line feeds to CR LF") { bytes, _ in
      bytes = bytes.flatMap { $0 == 10 ? [13, 10] : [$0] }
      return "each line feed is CR LF"
    },
    Self("CR gone") { bytes, _ in
      bytes.removeAll { $0 == 13 }
      return "each CR is gone"
    },
    Self("a stretch moved") { bytes, dice in
      let (at, count) = (dice.below(bytes.count), dice.size(upTo: bytes.count / 3))
      let stretch = Array(bytes[at..<min(bytes.count, at + count)])
      bytes.removeSubrange(at..<at + stretch.count)
      let to = dice.below(bytes.count)
      bytes.insert(contentsOf: stretch, at: to)
      return "\(stretch.count) bytes at \(at) moved to \(to)"
    },
    Self("a stretch doubled") { bytes, dice in
      let (at, count) = (dice.below(bytes.count), dice.size(upTo: bytes.count / 3))
      let stretch = Array(bytes[at..<min(bytes.count, at + count)])
      bytes.insert(contentsOf: stretch, at: at)
      return "\(stretch.count) bytes at \(at) come twice"
    },
  ]
}
