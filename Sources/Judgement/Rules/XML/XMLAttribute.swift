import ForeignText
import PlivoXML

/// An attribute that the element does not have.
struct XMLAttribute: Rule {
  let about = RuleDescription(
    id: "xml/attribute", severities: [.warning],
    flags: "An element has an attribute that Plivo does not know there.",
    why: """
      What it was meant to do does not happen: mostly it is misspelt, or of another \
      provider.
      """,
    remedy: "Look up how the attribute is written, or leave it out.",
    sources: ["https://www.plivo.com/docs/voice/xml/overview"])

  var fires: Example {
    Example(
      "a <Play> with repeat=\"2\"",
      .document("<Response><Play repeat=\"2\">https://cdn.example.com/a.mp3</Play></Response>"))
  }
  var passes: Example {
    Example(
      "a <Play> with loop=\"2\"",
      .document("<Response><Play loop=\"2\">https://cdn.example.com/a.mp3</Play></Response>"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    let grammar = Grammar.named(subject.document?.grammar ?? .plivo)
    return findings(.warning, in: subject, limits) {
      guard case .unknownAttribute(let name) = $0.kind else { return nil }
      let names = grammar.attributeNames(of: $0.element)
      return Worded(
        $0.position, "<\($0.element.foreign)> has no attribute \(name.foreign).",
        remedy: Spelling.nearest(to: name, among: names).map {
          Remedy("Write \($0), if that is what it is meant to be.")
        })
    }
  }
}
