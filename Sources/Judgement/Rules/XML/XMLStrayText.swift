import PlivoXML

/// Text where only elements count.
struct XMLStrayText: Rule {
  let about = RuleDescription(
    id: "xml/stray-text", severities: [.warning],
    flags: "There is text between elements.",
    why: "It is ignored: what it was to say or play is not heard.",
    remedy: "Put it into <Speak> or <Play>, or leave it out.",
    sources: ["https://www.plivo.com/docs/voice/xml/overview"])

  var fires: Example {
    Example(
      "a document with words beside its <Play>",
      .document("<Response>Hello<Play>https://cdn.example.com/a.mp3</Play></Response>"))
  }
  var passes: Example { Example("a document with a <Play> alone", .goodDocument) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    findings(.warning, in: subject, limits) {
      guard case .strayText(let text) = $0.kind else { return nil }
      return Worded(
        $0.position, "the text “\(text.foreign)” inside <\($0.element.foreign)> is ignored.")
    }
  }
}
