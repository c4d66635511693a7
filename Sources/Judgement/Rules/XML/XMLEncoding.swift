import PlivoXML

/// The bytes are not of the encoding that is declared.
struct XMLEncoding: Rule {
  let about = RuleDescription(
    id: "xml/encoding", severities: [.error],
    flags: "Bytes of the document are not of its encoding, or the encoding is not known.",
    why: """
      Where music is expected the caller hears silence, and no code says why; a call \
      that is steered by it ends with 8011 to 8014.
      """,
    remedy: "Send the document in UTF-8, and declare that or nothing.",
    sources: ["https://www.w3.org/TR/xml/#charencoding"])

  var fires: Example {
    Example(
      "a document in the encoding x-none",
      .document("<?xml version=\"1.0\" encoding=\"x-none\"?><Response/>"))
  }
  var passes: Example {
    Example(
      "a document in UTF-8", .document("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let fault = subject.document?.fault, fault.kind == .encoding else { return [] }
    return findings(.error, of: [fault], atMost: 1) {
      Worded($0.position, "the text is not of its encoding: \($0.reason.foreign).")
    }
  }
}
