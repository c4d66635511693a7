/// What became of one line of a table: one record in, one record out.
package struct MapRecord: Sendable {
  /// The line it came from, from 1.
  package var line: Int
  /// What is said of it.
  package var outcome: Outcome
  /// The fields of its line that nothing was read from: members of a JSON object, each as it was
  /// written.
  package var passed: [JSONMember]

  /// What is said of a line.
  package enum Outcome: Sendable {
    /// It named an asset, which was judged by a policy of that name.
    case judged(AssetReport, StoredAsset, profile: String)
    /// Nothing could be made of it, and why.
    case unreadable(String)
  }

  /// Memberwise.
  package init(line: Int, outcome: Outcome, passed: [JSONMember] = []) {
    self.line = line
    self.outcome = outcome
    self.passed = passed
  }
}

/// A member of a JSON object, as it was written.
package struct JSONMember: Sendable, Equatable {
  /// Its name, with escapes undone.
  package var name: String
  /// Name and value, as in `"id": 1.50`.
  package var text: Substring
  /// The value.
  package var value: Substring

  /// Memberwise.
  package init(name: String, text: Substring, value: Substring) {
    self.name = name
    self.text = text
    self.value = value
  }
}
