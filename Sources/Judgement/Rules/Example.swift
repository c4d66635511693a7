/// An asset by which a rule shows what it does: in words for its reader, and as facts.
///
/// Where a test can forge a file of that kind, the words hold the forge's name for it, so that the
/// bytes prove what the facts claim: "an MP3 cut in half" is the forge's `cut-in-half`.
package struct Example: Sendable {
  /// What a person would call it, such as "an MP3 cut in half"; no sentence.
  package let words: String
  /// What the rule is asked of.
  package let subject: Subject

  package init(_ words: String, _ subject: Subject) {
    self.words = words
    self.subject = subject
  }
}
