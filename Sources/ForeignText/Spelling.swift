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

  /// Insertions, deletions and substitutions of a character, and neighbours that changed places
  /// (the optimal string alignment distance).
  private static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a)
    let b = Array(b)
    // The last two rows of the table, and the one that is being filled.
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var least = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          least = min(least, beforeLast[j - 1] + 1)
        }
        row.append(least)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
