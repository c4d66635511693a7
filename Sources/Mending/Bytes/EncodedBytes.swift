import AudioFacts
import Foundation

/// The sound that a text holds, as bytes.
enum EncodedBytes {
  /// Characters of a text that are decoded: such a text comes from a program that answers with one
  /// prompt, and all of it is held.
  static let mostCharacters = 32 << 20

  /// Decodes a text; nil where it is too long, or not what it began like.
  static func decode(_ text: [UInt8], _ encoded: EncodedSound) -> [UInt8]? {
    guard text.count <= mostCharacters else { return nil }
    var value = text[...]
    if let key = encoded.key {
      // What follows the key, a colon and a quotation mark, up to the next one.
      guard let found = Self.value(of: key, in: value) else { return nil }
      value = found
    }
    if encoded.isDataURI { value = value.drop { $0 != comma }.dropFirst() }
    switch encoded.encoding {
    case .base64: return base64(value)
    case .hexadecimal: return hexadecimal(value)
    }
  }

  /// The first value of a key that is long enough for a sound.
  private static func value(of key: String, in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var rest = text
    while let place = rest.firstRange(of: Array("\"\(key)\"".utf8)) {
      rest = rest[place.upperBound...]
      let value = rest.drop { $0 != quote }.dropFirst().prefix { $0 != quote }
      if value.count >= leastCharacters { return value }
    }
    return nil
  }

  /// Shorter is no sound.
  private static let leastCharacters = 300
  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")

  /// RFC 4648, both alphabets; what is of neither, such as the ends of lines, is passed over.
  private static func base64(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var plain = withoutEscapes(text).compactMap { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: "-"): UInt8(ascii: "+")
      case UInt8(ascii: "_"): UInt8(ascii: "/")
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
        byte
      default: nil
      }
    }
    plain += [UInt8](repeating: UInt8(ascii: "="), count: (4 - plain.count % 4) % 4)
    return Data(base64Encoded: Data(plain)).map { [UInt8]($0) }
  }

  private static func hexadecimal(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let digits = withoutEscapes(text).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    return stride(from: 0, to: digits.count - digits.count % 2, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
  }

  /// Without the line ends and slashes that JSON spells with a backslash.
  private static func withoutEscapes(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var isEscaped = false
    return text.filter { byte in
      defer { isEscaped = byte == UInt8(ascii: "\\") }
      return !(isEscaped && byte == UInt8(ascii: "n") || byte == UInt8(ascii: "\\"))
    }
  }
}
