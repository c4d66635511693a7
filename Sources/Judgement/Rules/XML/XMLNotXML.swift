import PlivoXML

/// No document comes where one has to be.
struct XMLNotXML: Rule {
  let about = RuleDescription(
    id: "xml/not-xml", severities: [.error],
    flags: "Nothing, a web page, JSON, a script or text comes where a document is expected.",
    why: """
      Where music is expected the caller hears silence, and no code says why; a call \
      that is steered by it ends with 8011 to 8014.
      """,
    remedy: "Have the URL answer with the document itself, and with nothing else.",
    sources: ["https://www.plivo.com/docs/voice/xml/overview"])

  var fires: Example { Example("an answer of OK", .document("OK")) }
  var passes: Example { Example("a document with a <Play>", .goodDocument) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let fault = subject.document?.fault, fault.kind == .notXML else { return [] }
    return [finding(.error, "Instead of a document there is \(fault.reason.foreign).")]
  }
}
