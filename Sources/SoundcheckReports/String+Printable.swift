extension Unicode.Scalar {
  /// Whether it could do anything in a reader but show a character: move the cursor, reverse the
  /// line, hide, or break a parser that allows no such scalar.
  var isUnprintable: Bool {
    // Most text is ASCII, and looking a category up takes its time.
    if isASCII { return value < 0x20 || value == 0x7F }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
    // Noncharacters are among the unassigned.
    case .unassigned: true
    default: false
    }
  }
}

extension String {
  /// The text with every scalar that is no plain character spelled out, as in `\u{1B}`.
  ///
  /// What comes from outside passes through here before any format's own escaping, so that no
  /// title or URL can move a cursor, hide a part of itself or end a line.
  var printable: String {
    guard unicodeScalars.contains(where: \.isUnprintable) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if scalar.isUnprintable {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
