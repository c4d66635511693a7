extension String {
  /// The exit: the text with everything that could do something in its reader spelled out, as in
  /// `\u{1B}`; text in which nothing could comes back as it is.
  ///
  /// What comes from outside passes through here before any format's own escaping, so that no
  /// title or URL can move a cursor, hide a part of itself, end a line or command a build server.
  package var printable: String {
    spellingOut { "\\u{\(String($0.value, radix: 16, uppercase: true))}" }
  }

  /// The same for text that is JSON already, as `\uXXXX`. There such scalars stand only inside
  /// strings, where the two mean the same. Its line breaks are layout, and stay.
  package var printableJSON: String {
    spellingOut(keepsLines: true) { scalar in
      String(scalar).utf16.map { "\\u" + UInt32($0).hexadecimal(digits: 4) }.joined()
    }
  }

  /// The same for YAML in double quotes, which has one escape for a scalar beyond U+FFFF, where JSON
  /// has two.
  package var printableYAML: String {
    spellingOut(keepsLines: true) { scalar in
      scalar.value > 0xFFFF
        ? "\\U" + scalar.value.hexadecimal(digits: 8)
        : "\\u" + scalar.value.hexadecimal(digits: 4)
    }
  }

  /// The text with each scalar replaced that could do something in its reader.
  ///
  /// - Parameters:
  ///   - keepsLines: Whether line feeds stay.
  ///   - spelled: What stands for such a scalar.
  package func spellingOut(
    keepsLines: Bool = false, _ spelled: (Unicode.Scalar) -> String
  ) -> String {
    guard mayNeedSpelling else { return self }
    var result = ""
    var rest = unicodeScalars[...]
    var previous: Unicode.Scalar?
    while let scalar = rest.first {
      let isLineBreak = keepsLines && scalar == "\n"
      if scalar.isUnprintable && !isLineBreak || rest.beginsCommand(after: previous) {
        result += spelled(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
      previous = scalar
      rest.removeFirst()
    }
    return result
  }

  /// Whether a closer look is needed, which nearly no text is worth.
  private var mayNeedSpelling: Bool {
    var previous: UInt8 = 0
    for byte in utf8 {
      guard 0x20..<0x7F ~= byte else { return true }
      if byte == previous, byte == UInt8(ascii: "#") || byte == UInt8(ascii: ":") { return true }
      previous = byte
    }
    return false
  }
}

extension UInt32 {
  fileprivate func hexadecimal(digits: Int) -> String {
    let text = String(self, radix: 16)
    return String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
  }
}

extension Substring.UnicodeScalarView {
  /// Whether here begins, or would once the line is broken here, what the log of a build server
  /// takes for a command:
  ///
  /// - `::name …::` at the start of a line, after white space
  ///   (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs);
  /// - `##[name …]` there, `##vso[…]` (Azure Pipelines) and `##teamcity[…]` anywhere in one. Of
  ///   these it is the second `#` that counts as the beginning, so that one scalar is enough to
  ///   spell them out.
  fileprivate func beginsCommand(after previous: Unicode.Scalar?) -> Bool {
    switch first {
    case ":":
      guard previous?.properties.isWhitespace ?? true else { return false }
      let name = dropFirst(2).first
      return dropFirst().first == ":" && name?.properties.isAlphabetic == true
    case "#":
      guard previous == "#" else { return false }
      return dropFirst().drop { $0.isASCII && $0.properties.isAlphabetic }.first == "["
    default: return false
    }
  }
}
