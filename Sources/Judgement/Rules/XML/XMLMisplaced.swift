import PlivoXML

/// An element where it may not be.
struct XMLMisplaced: Rule {
  let about = RuleDescription(
    id: "xml/misplaced", severities: [.error],
    flags: "An element stands inside another in which it has no meaning.",
    why: "It is ignored, or ends the call.",
    remedy: "Move it to where it belongs.",
    sources: ["https://www.plivo.com/docs/voice/xml/overview"])

  var fires: Example {
    Example(
      "a <Wait> inside a <Play>",
      .document("<Response><Play><Wait/>https://cdn.example.com/a.mp3</Play></Response>"))
  }
  var passes: Example { Example("a <Play> with nothing but a URL inside", .goodDocument) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    findings(.error, in: subject, limits) {
      guard case .misplaced(let parent, let allowed) = $0.kind else { return nil }
      return Worded(
        $0.position, "<\($0.element.foreign)> may not be inside <\(parent.foreign)>.",
        remedy: allowed.isEmpty
          ? nil : Remedy("Inside <\(parent.foreign)> there may be \(allowed.joinedNames)."))
    }
  }
}
