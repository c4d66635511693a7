extension Unicode.Scalar {
  /// Whether it could do anything in a reader but show a character: move the cursor, reverse the
  /// line, hide, or break a parser that allows no such scalar.
  package var isUnprintable: Bool {
    // Most text is ASCII, and looking a property up takes its time.
    if isASCII { return value < 0x20 || value == 0x7F }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
    // Noncharacters are among the unassigned.
    case .unassigned: true
    // Those that are shown as nothing: what looks for a command by a language's rules of order
    // overlooks them too.
    default: properties.isDefaultIgnorableCodePoint
    }
  }
}
