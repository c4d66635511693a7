import PlivoXML

/// Something is printed in front of the document.
struct XMLBeforeDeclaration: Rule {
  let about = RuleDescription(
    id: "xml/before-declaration", severities: [.error],
    flags: """
      Something comes before the XML declaration, mostly an empty line or a warning of \
      the script.
      """,
    why: """
      Where music is expected the caller hears silence, and no code says why; a call \
      that is steered by it ends with 8011 to 8014.
      """,
    remedy: "Print nothing before <?xml, not even an empty line.",
    sources: ["https://www.w3.org/TR/xml/#sec-prolog-dtd"])

  var fires: Example {
    Example(
      "a document that begins with an empty line", .document("\n<?xml version=\"1.0\"?><Response/>")
    )
  }
  var passes: Example {
    Example(
      "a document that begins with its declaration",
      .document("<?xml version=\"1.0\"?>\n<Response/>"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let fault = subject.document?.fault, fault.kind == .beforeDeclaration else {
      return []
    }
    return findings(.error, of: [fault], atMost: 1) {
      Worded($0.position, "something comes before the XML declaration: \($0.reason.foreign).")
    }
  }
}
