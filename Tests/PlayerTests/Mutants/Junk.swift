/// What stands in files where no sound should: foreign bytes of a kind, and what to call them.
enum Junk: String, CaseIterable {
  case zeros, noise, text, ones = "FF bytes", sync = "stray sync words"

  func bytes(_ count: Int, _ dice: inout Dice) -> [UInt8] {
    switch self {
    case .zeros: [UInt8](repeating: 0, count: count)
    case .ones: [UInt8](repeating: 0xFF, count: count)
    case .noise: dice.bytes(count)
    case .text:
      (0..<count).map { Array("<p>The file you asked for is not here.</p>\n".utf8)[$0 % 43] }
    case .sync:
      Self.scattered(count, &dice)
    }
  }

  private static func scattered(_ count: Int, _ dice: inout Dice) -> [UInt8] {
    var bytes = dice.bytes(count)
    for _ in 0..<(count / 40 + 1) where count >= 4 {
      let at = dice.below(count - 3)
      bytes.replaceSubrange(at..<at + 2, with: [0xFF, dice.pick([0xFB, 0xF3, 0xE3, 0xFD, 0xFF])])
    }
    return bytes
  }

  static func any(_ most: Int, _ dice: inout Dice) -> (words: String, bytes: [UInt8]) {
    let (kind, count) = (dice.pick(allCases), dice.size(upTo: most))
    return ("\(count) bytes of \(kind.rawValue)", kind.bytes(count, &dice))
  }
}
