import PlivoXML

/// A value that Plivo does not take.
struct XMLValue: Rule {
  let about = RuleDescription(
    id: "xml/value", severities: [.error],
    flags: "An attribute or a text has a value outside of what Plivo takes.",
    why: "Plivo refuses the document (8011), or goes by a default that nobody meant.",
    remedy: "Write a value that is taken.",
    sources: ["https://www.plivo.com/docs/voice/xml/overview"])

  var fires: Example {
    Example("a <Wait> of 0 seconds", .document("<Response><Wait length=\"0\"/></Response>"))
  }
  var passes: Example {
    Example("a <Wait> of 1 second", .document("<Response><Wait length=\"1\"/></Response>"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    findings(.error, in: subject, limits) {
      guard case .value(let attribute, let value, let expected) = $0.kind else { return nil }
      let what = attribute.map { "\($0.foreign) of <" } ?? "the text of <"
      return Worded(
        $0.position,
        "\(what)\($0.element.foreign)> is “\(value.foreign)”; what is taken is \(expected.foreign)."
      )
    }
  }
}
