import ForeignText
import PlivoXML

/// An element that Plivo does not know.
struct XMLUnknownElement: Rule {
  let about = RuleDescription(
    id: "xml/unknown-element", severities: [.error],
    flags: "An element is none of Plivo XML, such as one of another provider.",
    why: """
      What becomes of an unknown element is not documented; in the open-source ancestor \
      of the platform it ends the call.
      """,
    remedy: "Use the elements of Plivo XML.",
    sources: [
      "https://www.plivo.com/docs/voice/xml/overview", "https://github.com/plivo/plivoframework",
    ])

  var fires: Example {
    Example(
      "a document of Twilio's, with a <Say>",
      .document("<Response><Say>Hello</Say></Response>", at: .answer))
  }
  var passes: Example {
    Example(
      "a document with a <Speak>",
      .document("<Response><Speak>Hello</Speak></Response>", at: .answer))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    let grammar = Grammar.named(subject.document?.grammar ?? .plivo)
    return findings(.error, in: subject, limits) {
      guard case .unknownElement(let meant) = $0.kind else { return nil }
      return Worded(
        $0.position, "there is no <\($0.element.foreign)> in \(grammar.name).",
        remedy: meant.map { Remedy("Write <\($0)>.") }
          ?? Spelling.nearest(to: $0.element, among: grammar.elementNames)
          .map { Remedy("Write <\($0)>, if that is what it is meant to be.") })
    }
  }
}
