import PlivoXML

/// A document type declaration.
struct XMLDoctype: Rule {
  let about = RuleDescription(
    id: "xml/doctype", severities: [.warning],
    flags: "The document has a document type declaration.",
    why: "No reader of such documents loads one, and careful ones refuse it.",
    remedy: "Leave <!DOCTYPE …> out.",
    sources: ["https://www.w3.org/TR/xml/#sec-prolog-dtd"])

  var fires: Example {
    Example(
      "a document with a DOCTYPE",
      .document("<!DOCTYPE Response><Response><Speak>Hello</Speak></Response>"))
  }
  var passes: Example {
    Example("a document without one", .document("<Response><Speak>Hello</Speak></Response>"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard subject.document?.hasDoctype == true else { return [] }
    return [finding(.warning, "It has a document type declaration.")]
  }
}
