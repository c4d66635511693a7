import PlivoXML

/// A parser refuses the document.
struct XMLMalformed: Rule {
  let about = RuleDescription(
    id: "xml/malformed", severities: [.error],
    flags: "The document is not well-formed: a parser stops in it.",
    why: """
      Where music is expected the caller hears silence, and no code says why; a call \
      that is steered by it ends with 8011 to 8014.
      """,
    remedy: """
      Write the document with a library for XML; in text, write & as &amp; and < as \
      &lt;.
      """,
    sources: ["https://www.w3.org/TR/xml/#sec-well-formed"])

  var fires: Example {
    Example("a <Play> whose URL has a raw &", .music("https://cdn.example.com/hold.mp3?a=1&b=2"))
  }
  var passes: Example {
    Example("a <Play> whose URL has &amp;", .music("https://cdn.example.com/hold.mp3?a=1&amp;b=2"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let fault = subject.document?.fault, fault.kind == .malformed else { return [] }
    return findings(.error, of: [fault], atMost: 1) {
      Worded($0.position, "the XML is not well-formed: \($0.reason.foreign).")
    }
  }
}
