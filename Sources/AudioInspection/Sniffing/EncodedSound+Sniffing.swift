import AudioFacts

extension EncodedSound {
  /// Looks for a sound in the beginning of a text.
  /// - Parameter document: what kind of text it is.
  init?(_ text: String, in document: ContentKind) {
    switch document {
    case .json:
      guard let match = text.firstMatch(of: /"([A-Za-z0-9_-]{1,64})"\s*:\s*"([^"]{400})/) else {
        return nil
      }
      self.init(value: match.2, key: String(match.1))
    case .text:
      self.init(value: text.drop { $0 == "\"" }, key: nil)
    default: return nil
    }
  }

  private init?(value: Substring, key: String?) {
    let uri = value.prefixMatch(of: /data:[^,]{0,200};base64,/)
    let encoded = uri.map { value[$0.range.upperBound...] } ?? value
    let digits = Array(
      encoded.replacing("\\/", with: "/").replacing("\\n", with: "").utf8.filter { $0 > 0x20 }
        .prefix(Self.looksAt))
    // Shorter is no sound, and a word in a text is base64 too.
    guard digits.count >= 300 || uri != nil else { return nil }
    if uri == nil, let bytes = Self.bytes(hexadecimal: digits) {
      self.init(encoding: .hexadecimal, key: key, kind: Self.kind(bytes))
      return
    }
    guard let bytes = Self.bytes(base64: digits) else { return nil }
    self.init(encoding: .base64, key: key, isDataURI: uri != nil, kind: Self.kind(bytes))
  }

  /// How many characters are looked at.
  private static let looksAt = 2_048

  private static func kind(_ bytes: [UInt8]) -> ContentKind {
    if let kind = Sniffer.knownKind(of: bytes[...]) { return kind }
    return bytes.count > 1 && bytes[0] == 0xFF && bytes[1] & 0xE6 > 0xE0 ? .mpeg : .unknown
  }

  private static func bytes(hexadecimal digits: [UInt8]) -> [UInt8]? {
    let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard values.count == digits.count else { return nil }
    return stride(from: 0, to: values.count - 1, by: 2).map {
      UInt8(values[$0] << 4 | values[$0 + 1])
    }
  }

  /// The bytes of base64; nil for what holds another character.
  private static func bytes(base64 digits: [UInt8]) -> [UInt8]? {
    var bits: UInt32 = 0
    var bytes: [UInt8] = []
    for (i, digit) in digits.enumerated() {
      if digit == UInt8(ascii: "=") || digit == UInt8(ascii: "\"") { break }
      guard let value = sextet(digit) else { return nil }
      bits = bits << 6 | value
      if i % 4 > 0 { bytes.append(UInt8(truncatingIfNeeded: bits >> (6 - 2 * UInt32(i % 4)))) }
    }
    return bytes
  }

  private static func sextet(_ digit: UInt8) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit) + 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
