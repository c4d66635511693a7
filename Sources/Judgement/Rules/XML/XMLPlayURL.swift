import PlivoXML

/// A URL in the document that cannot be fetched as meant.
struct XMLPlayURL: Rule {
  let about = RuleDescription(
    id: "xml/play-url", severities: [.error, .note],
    flags: """
      A URL in the document is missing, relative, not of http or https, several at once, \
      or has white space inside it (error) or around it (note).
      """,
    why: "What the URL names is not played, and no code says so.",
    remedy: "Write one absolute http or https URL, with nothing around it.",
    sources: ["https://www.plivo.com/docs/voice/xml/audio-output"])

  var fires: Example { Example("a <Play> of a path alone", .music("/sounds/hold.mp3")) }
  var passes: Example {
    Example("a <Play> of a whole URL", .music("https://cdn.example.com/sounds/hold.mp3"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    findings(.error, of: subject.document?.references ?? [], atMost: limits.documents.mostTold) {
      reference in
      guard let fault = reference.faults.first(where: { $0 != .doubleEscaped }) else { return nil }
      return Worded(
        reference.position, "\(reference.what) \(wording(fault)).",
        severity: fault == .outerSpace ? .note : nil)
    }
  }

  private func wording(_ fault: Reference.Fault) -> String {
    switch fault {
    case .missing: "holds no URL"
    case .relative: "is relative; nothing says relative to what"
    case .scheme: "is neither of http nor of https"
    case .several: "holds several URLs; it takes one"
    case .innerSpace: "holds white space, which no URL has: write it as %20"
    case .outerSpace: "has white space around it, which is taken off"
    case .doubleEscaped: "is escaped twice"
    }
  }
}
