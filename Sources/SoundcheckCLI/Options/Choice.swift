import ArgumentParser
import ForeignText
import Soundcheck

/// A word out of a few, as options take it: a misspelt one brings what was probably meant.
protocol Choice: CaseIterable, RawRepresentable<String>, Sendable {
  /// What the words name, such as `format`.
  static var noun: String { get }
}

extension Choice {
  /// All words that there are.
  static var words: [String] { allCases.map(\.rawValue) }

  /// Reads a word.
  ///
  /// - Throws: `ValidationError` for one that there is not, with the nearest that there is.
  static func parse(_ text: String) throws(ValidationError) -> Self {
    if let value = Self(rawValue: text) { return value }
    throw .unknown(noun, text, among: words)
  }
}

extension ValidationError {
  /// Says that there is nothing of this name, what was probably meant, and what there is.
  static func unknown(_ noun: String, _ name: String, among names: [String]) -> ValidationError {
    let hint = Spelling.hint(for: name, among: names)
    // Of a long one the beginning tells what it is.
    let shown = name.count > 60 ? name.prefix(60) + "…" : name[...]
    return ValidationError(
      "There is no \(noun) “\(shown)”.\(hint) There are: \(names.joined(separator: ", ")).")
  }
}
