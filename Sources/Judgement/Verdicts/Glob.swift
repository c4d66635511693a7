/// A pattern in which `*` stands for any characters, a slash among them, and `?` for any one.
package struct Glob: Sendable, Equatable {
  package let pattern: String

  package init(pattern: String) { self.pattern = pattern }

  /// Whether a word is a pattern at all.
  package static func isPattern(_ text: String) -> Bool { text.contains { "*?".contains($0) } }

  /// Whether the whole text fits. Takes time with the product of the lengths at worst, whatever
  /// the pattern.
  package func matches(_ text: String) -> Bool {
    let pattern = Array(pattern.unicodeScalars)
    let text = Array(text.unicodeScalars)
    var p = 0
    var t = 0
    // The last star, and the text that it is to leave to what follows it.
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        p = last.pattern + 1
        t = last.text + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
