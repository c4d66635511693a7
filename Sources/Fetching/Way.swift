import Judgement

/// How one request is made, beside what holds for all of them.
struct Way: Sendable {
  /// How it is asked for as a document; nil where it has to be a sound.
  var document: DocumentRequest?
  /// Whether its server is one that gets the header fields of the user.
  var getsHeaders = true
}
