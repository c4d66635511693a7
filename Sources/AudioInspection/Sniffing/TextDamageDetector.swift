/// Looks for the signs that binary bytes went through a transfer meant for text.
///
/// Both signs are regularities that sound does not have, so on good files the search ends after the
/// first few hundred bytes.
struct TextDamageDetector {
  private var crlf: CRLFSign
  private var utf8 = UTF8Sign()

  /// - Parameter skipped: bytes at the beginning that may well be text: a tag.
  init(skipping skipped: Int) { crlf = CRLFSign(skipped: skipped) }

  /// Looks at the next bytes.
  mutating func append(_ bytes: RawSpan) {
    crlf.append(bytes)
    utf8.append(bytes)
  }

  /// What the bytes show, now that all are there.
  var damage: TextDamage? {
    if crlf.isThere { return .crlf }
    return utf8.isThere ? .utf8 : nil
  }
}

/// Every LF is preceded by CR. In sound one LF in 256 is.
private struct CRLFSign {
  var skipped: Int
  private var previous: UInt8 = 0
  private var pairs = 0
  private var isRefuted = false

  init(skipped: Int) { self.skipped = skipped }

  var isThere: Bool { !isRefuted && pairs >= 24 }

  mutating func append(_ bytes: RawSpan) {
    guard !isRefuted else { return }
    let start = min(skipped, bytes.byteCount)
    skipped -= start
    for i in start..<bytes.byteCount {
      let byte = unsafe bytes.unsafeLoad(fromByteOffset: i, as: UInt8.self)
      if byte == 0x0A {
        guard previous == 0x0D else {
          isRefuted = true
          return
        }
        pairs += 1
      }
      previous = byte
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
  private var isRefuted = false

  var isThere: Bool { !isRefuted && characters >= 64 && controls >= 16 }

  mutating func append(_ bytes: RawSpan) {
    guard !isRefuted else { return }
    for i in 0..<bytes.byteCount {
      let byte = unsafe bytes.unsafeLoad(fromByteOffset: i, as: UInt8.self)
      guard accept(byte) else {
        isRefuted = true
        return
      }
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
