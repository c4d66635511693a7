/// The escapes of JSON for what lies beyond U+FFFF: two, of UTF-16, as in `\ud83d\ude00`. YAML has one
/// of its own for that (`\U0001f600`), and takes none of those two.
enum JSONPairs {
  /// JSON with the pairs replaced by what YAML has; any other text as it is.
  static func joined(in text: String) -> String {
    guard text.first(where: { !$0.isWhitespace }).map({ "{[".contains($0) }) == true,
      text.utf8.contains(UInt8(ascii: "\\"))
    else { return text }
    var rest = Array(text.utf8)[...]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(rest.count)
    while let byte = rest.popFirst() {
      bytes.append(byte)
      guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else { continue }
      if escaped == UInt8(ascii: "u"), let scalar = scalar(of: rest.prefix(10)) {
        // Beyond U+FFFF there are five digits or six.
        bytes += "U00\(scalar.value < 0x10_0000 ? "0" : "")\(String(scalar.value, radix: 16))".utf8
        rest.removeFirst(10)
      } else {
        bytes.append(escaped)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What a pair stands for, from behind its first `\u`.
  private static func scalar(of pair: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard pair.first == UInt8(ascii: "d") || pair.first == UInt8(ascii: "D") else { return nil }
    let units = String(decoding: pair, as: UTF8.self).split(separator: "\\u")
      .compactMap { $0.utf8.count == 4 ? UInt16($0, radix: 16) : nil }
    guard units.count == 2, UTF16.isLeadSurrogate(units[0]), UTF16.isTrailSurrogate(units[1])
    else { return nil }
    return String(decoding: units, as: UTF16.self).unicodeScalars.first
  }
}
