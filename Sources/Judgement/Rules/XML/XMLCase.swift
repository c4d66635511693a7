import PlivoXML

/// An element in the wrong case.
struct XMLCase: Rule {
  let about = RuleDescription(
    id: "xml/case", severities: [.error],
    flags: "The name of an element is right but for upper and lower case.",
    why: "Names are case-sensitive: the element is one that Plivo does not know.",
    remedy: "Write the name as Plivo does.",
    sources: ["https://www.plivo.com/docs/voice/xml/overview"])

  var fires: Example {
    Example(
      "a document with a <play>",
      .document("<Response><play>https://cdn.example.com/a.mp3</play></Response>"))
  }
  var passes: Example { Example("a document with a <Play>", .goodDocument) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    findings(.error, in: subject, limits) {
      guard case .wrongCase(let right) = $0.kind else { return nil }
      return Worded(
        $0.position, "<\($0.element.foreign)> is not <\(right)>: case counts.",
        remedy: Remedy("Write <\(right)>."))
    }
  }
}
