import PlivoXML

/// Something that an element needs is not there.
struct XMLMissing: Rule {
  let about = RuleDescription(
    id: "xml/missing", severities: [.error],
    flags: """
      An attribute is missing that an element has to have, or every element that has to \
      be inside it.
      """,
    why: "Plivo refuses such a document, or the element does nothing.",
    remedy: "Add what is missing.",
    sources: ["https://www.plivo.com/docs/voice/xml/overview"])

  var fires: Example {
    Example(
      "a <GetInput> without an action", .document("<Response><GetInput/></Response>", at: .answer))
  }
  var passes: Example {
    Example(
      "a <GetInput> with an action",
      .document(
        "<Response><GetInput action=\"https://api.example.com/key\"/></Response>", at: .answer))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    findings(.error, in: subject, limits) {
      switch $0.kind {
      case .missingAttribute(let name):
        Worded($0.position, "<\($0.element.foreign)> has no attribute \(name).")
      case .needsChild(let names):
        Worded(
          $0.position,
          "<\($0.element.foreign)> is empty; inside it there has to be \(names.joinedNames).")
      default: nil
      }
    }
  }
}
