import PlivoXML

/// The document comes too late.
struct XMLSlow: Rule {
  let about = RuleDescription(
    id: "xml/slow", severities: [.error],
    flags: "The document takes \(DocumentLimits.standard.slowest.seconds) or longer to arrive.",
    why: """
      Plivo gives up: where music is expected the caller hears silence, a call that is steered by it \
      ends or goes to the fallback.
      """,
    remedy: "Answer with the document at once, and do what takes long after that.",
    sources: ["https://www.plivo.com/docs/voice/xml/overview"])

  var fires: Example {
    Example(
      "a document that comes after 15 s",
      .document("<Response><Speak>Hello</Speak></Response>") { $0.seconds = 15 })
  }
  var passes: Example {
    Example(
      "a document that comes after 14.9 s",
      .document("<Response><Speak>Hello</Speak></Response>") { $0.seconds = 14.9 })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let seconds = subject.secondsOfLateDocument(limits) else { return [] }
    return [
      finding(
        .error,
        "It took \(seconds.seconds) to arrive; \(limits.documents.slowest.seconds) is too long.")
    ]
  }
}
