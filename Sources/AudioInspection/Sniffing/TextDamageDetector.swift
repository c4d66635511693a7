import AudioFacts

/// Looks for the signs that binary bytes went through a transfer meant for text.
///
/// All signs are regularities that sound does not have, so on good files the search ends early.
struct TextDamageDetector {
  private var crlf = CRLFSign()
  private var utf8 = UTF8Sign()
  private var sevenBit = SevenBitSign()
  private var strippedCR = StrippedCRSign()

  /// Looks at the next bytes.
  mutating func append(_ bytes: RawSpan) {
    if crlf.isPossible { crlf.append(bytes) }
    if utf8.isPossible { utf8.append(bytes) }
    if sevenBit.isPossible { sevenBit.append(bytes) }
    if strippedCR.isPossible { strippedCR.append(bytes) }
  }

  /// What the bytes show, now that all are there. Sound of few and regular values may look so by
  /// chance: its structure, where there is one, has to be out of step as well.
  func damage(in inspection: Inspection) -> TextDamage? {
    switch inspection.content.kind {
    case .unknown, .mpeg, .wav: break
    default: return nil
    }
    if sevenBit.isThere { return .sevenBit }
    if inspection.isLongerThanItSays {
      if crlf.isThere { return .crlf }
      if utf8.isThere { return .utf8 }
    }
    if inspection.isShorterThanItSays {
      let isRandom = inspection.content.kind != .wav
      return strippedCR.isThere || isRandom && strippedCR.isThereBeforeLF ? .crStripped : nil
    }
    return nil
  }
}

extension Inspection {
  fileprivate var isLongerThanItSays: Bool {
    wav.map { $0.fileSize > $0.declaredEnd } ?? mpeg?.isOutOfStep ?? (content.kind == .unknown)
  }

  fileprivate var isShorterThanItSays: Bool {
    wav.map { $0.fileSize < $0.declaredEnd } ?? mpeg?.isOutOfStep ?? (content.kind == .unknown)
  }
}

extension MPEGFacts {
  fileprivate var isOutOfStep: Bool {
    firstFrameOffset == nil || holes.count > 0 || leadingJunk != nil || trailingJunk != nil
  }
}

/// Every LF is preceded by CR. In sound one LF in 256 is.
private struct CRLFSign {
  private var previous: UInt8 = 0
  private var pairs = 0
  private(set) var isPossible = true

  var isThere: Bool { isPossible && pairs >= 24 }

  mutating func append(_ bytes: RawSpan) {
    for i in 0..<bytes.byteCount {
      if bytes[i] == 0x0A {
        guard previous == 0x0D else {
          isPossible = false
          return
        }
        pairs += 1
      }
      previous = bytes[i]
    }
  }
}

/// No byte has its eighth bit, though there are as many different ones as only sound has.
private struct SevenBitSign {
  private var count = 0
  private var isSeen = [Bool](repeating: false, count: 128)
  private(set) var isPossible = true

  var isThere: Bool { isPossible && count >= 2_048 && isSeen.count { $0 } >= 100 }

  mutating func append(_ bytes: RawSpan) {
    for i in 0..<bytes.byteCount {
      let byte = Int(bytes[i])
      guard byte < 128 else {
        isPossible = false
        return
      }
      isSeen[byte] = true
    }
    count += bytes.byteCount
  }
}

/// No byte is CR, though its neighbours are there; or no LF follows one, though both are there.
private struct StrippedCRSign {
  private var counts = [Int](repeating: 0, count: 256)
  private var previous: UInt8 = 0
  private(set) var isPossible = true

  var isThere: Bool {
    isPossible && counts[0x0D] == 0
      && [0x0B, 0x0C, 0x0E, 0x0F].allSatisfy { counts[$0] >= 16 }
  }

  /// Only of bytes that come in any order, as those of compressed sound.
  var isThereBeforeLF: Bool {
    let expected = Double(counts[0x0D] * counts[0x0A]) / Double(max(1, counts.reduce(0, +)))
    return isPossible && expected >= 20
  }

  mutating func append(_ bytes: RawSpan) {
    for i in 0..<bytes.byteCount {
      if bytes[i] == 0x0A, previous == 0x0D {
        isPossible = false
        return
      }
      counts[Int(bytes[i])] += 1
      previous = bytes[i]
    }
  }
}

/// All bytes are UTF-8, many of them in characters beyond ASCII, among control characters that no
/// text holds. Of the bytes over 0x7F in sound, hardly one in four begins such a character.
private struct UTF8Sign {
  private var pending = 0
  private var lowest: UInt8 = 0x80
  private var highest: UInt8 = 0xBF
  private var characters = 0
  private var controls = 0
  private(set) var isPossible = true

  var isThere: Bool { isPossible && characters >= 64 && controls >= 16 }

  mutating func append(_ bytes: RawSpan) {
    for i in 0..<bytes.byteCount where !accept(bytes[i]) {
      isPossible = false
      return
    }
  }

  /// Table 3-7 of the Unicode Standard: well-formed UTF-8 byte sequences.
  private mutating func accept(_ byte: UInt8) -> Bool {
    if pending > 0 {
      guard byte >= lowest, byte <= highest else { return false }
      (lowest, highest) = (0x80, 0xBF)
      pending -= 1
      if pending == 0 { characters += 1 }
      return true
    }
    switch byte {
    case ..<0x09: controls += 1
    case ..<0x80: break
    case 0xC2...0xDF: pending = 1
    case 0xE0: (pending, lowest) = (2, 0xA0)
    case 0xED: (pending, highest) = (2, 0x9F)
    case 0xE1...0xEF: pending = 2
    case 0xF0: (pending, lowest) = (3, 0x90)
    case 0xF4: (pending, highest) = (3, 0x8F)
    case 0xF1...0xF3: pending = 3
    default: return false
    }
    return true
  }
}
