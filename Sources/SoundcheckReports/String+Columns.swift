// How text fills the columns of a terminal.

extension String {
  /// Columns that a terminal shows it in: ideographs and emoji take two.
  package var columns: Int {
    utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + $1.columns }
  }

  /// Broken into lines of at most `width` columns, each after a margin, those that continue a
  /// line after a deeper one. A word that is too long has a line of its own and stays whole: it is
  /// a URL, or a command to be copied. At least one line.
  package func wrapped(to width: Int, margin: Int = 0, hanging: Int = 0) -> [String] {
    split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      var lines: [String] = []
      var line = String(repeating: " ", count: margin)
      var isEmpty = true
      for word in paragraph.split(separator: " ").map(String.init) {
        if !isEmpty, line.columns + 1 + word.columns > width {
          lines.append(line)
          line = String(repeating: " ", count: margin + hanging)
          isEmpty = true
        }
        line += (isEmpty ? "" : " ") + word
        isEmpty = false
      }
      return lines + [line]
    }
  }

  /// With spaces behind it up to a width, at least one.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(1, width - columns))
  }

  /// The end of it, which tells assets apart better than the beginning, in at most so many columns.
  package func suffix(columns room: Int) -> String {
    guard columns > room else { return self }
    var end = Substring()
    var taken = 1
    for character in reversed() {
      taken += character.columns
      if taken > room { break }
      end = character.description + end
    }
    return "…" + end
  }
}

extension Character {
  /// 2 for what Unicode calls wide (UAX #11) or shows as an emoji, 0 for a mark on its own.
  fileprivate var columns: Int { unicodeScalars.reduce(0) { Swift.max($0, $1.columns) } }
}

extension Unicode.Scalar {
  fileprivate var columns: Int {
    if isASCII { return 1 }
    if properties.isEmojiPresentation || Self.wide.contains(where: { $0.contains(value) }) {
      return 2
    }
    return switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: 0
    default: 1
    }
  }

  /// The blocks of Hangul, kana, ideographs and full-width forms.
  ///
  /// Source: https://www.unicode.org/Public/UCD/latest/ucd/EastAsianWidth.txt
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]
}
