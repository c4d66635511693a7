extension StringProtocol {
  /// The door: what a stranger wrote as one line, bounded, in which every run of white space and
  /// of what is no plain character is one space.
  ///
  /// - Parameter limit: The most Unicode scalars of the line; one that is longer ends with an
  ///   ellipsis. Scalars rather than characters, which may hold any number of accents.
  /// - Returns: nil when nothing is left.
  package func foreignLine(atMost limit: Int) -> String? {
    var line = String.UnicodeScalarView()
    var count = 0
    var isBetweenWords = false
    for scalar in unicodeScalars {
      if scalar.isUnprintable || scalar.properties.isWhitespace {
        isBetweenWords = count > 0
        continue
      }
      for scalar in isBetweenWords ? [" ", scalar] : [scalar] {
        guard count < limit else { return String(line.dropLast()) + "…" }
        line.append(scalar)
        count += 1
      }
      isBetweenWords = false
    }
    return count > 0 ? String(line) : nil
  }
}
