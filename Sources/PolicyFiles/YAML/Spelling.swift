import Judgement

/// Finds what a misspelt word was probably meant to be.
package enum Spelling {
  /// ` Did you mean "…"?` for the nearest candidate; empty when none is near.
  package static func hint(for word: String, among candidates: some Sequence<String>) -> String {
    nearest(to: word, among: candidates).map { " Did you mean “\($0)”?" } ?? ""
  }

  /// The candidate that takes the fewest edits to reach, if these are at most a third of the word.
  package static func nearest(
    to word: String, among candidates: some Sequence<String>
  ) -> String? {
    // Nobody misspells a word this long, and the table below grows with its square.
    guard word.count <= 64 else { return nil }
    let scored = candidates.map { (distance(word.lowercased(), $0.lowercased()), $0) }
    guard let best = scored.min(by: { $0 < $1 }) else { return nil }
    return best.0 <= max(1, (word.count + 1) / 3) ? best.1 : nil
  }

  /// Levenshtein's distance: insertions, deletions and substitutions of a character.
  private static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a)
    let b = Array(b)
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let substitution = diagonal + (a[i] == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substitution, diagonal + 1, row[j] + 1)
      }
    }
    return row[b.count]
  }
}

extension RuleID {
  /// What is wrong with it when there is no such rule, with the nearest that there is.
  package var unknown: String? {
    guard AllRules.named(self) == nil else { return nil }
    let ids = AllRules.list.map(\.about.id.rawValue)
    return "There is no rule “\(rawValue.prefix(60))”.\(Spelling.hint(for: rawValue, among: ids))"
  }
}
