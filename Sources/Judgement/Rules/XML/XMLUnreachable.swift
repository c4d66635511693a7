import PlivoXML

/// An element that is never reached.
struct XMLUnreachable: Rule {
  let about = RuleDescription(
    id: "xml/unreachable", severities: [.warning],
    flags: "An element comes after one that never ends or that leaves the document.",
    why: "It is never heard.",
    remedy: "Leave it out, or put it before.",
    sources: ["https://www.plivo.com/docs/voice/xml/audio-output"])

  var fires: Example {
    Example(
      "a <Speak> after a <Play> that repeats for ever",
      .document(
        "<Response><Play loop=\"0\">https://cdn.example.com/a.mp3</Play><Speak>Bye</Speak></Response>"
      ))
  }
  var passes: Example {
    Example(
      "a <Speak> after a <Play> that repeats nine times",
      .document(
        "<Response><Play loop=\"9\">https://cdn.example.com/a.mp3</Play><Speak>Bye</Speak></Response>"
      ))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    findings(.warning, in: subject, limits) {
      guard case .unreachable(let last) = $0.kind else { return nil }
      return Worded(
        $0.position,
        "<\($0.element.foreign)> is never reached: <\(last.foreign)> before it does not end or return."
      )
    }
  }
}
