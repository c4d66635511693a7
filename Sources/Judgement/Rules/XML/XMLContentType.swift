import PlivoXML

/// The content type is not that of XML.
struct XMLContentType: Rule {
  let about = RuleDescription(
    id: "xml/content-type", severities: [.warning],
    flags: "The Content-Type of a document is neither text/xml nor application/xml.",
    why: "Plivo documents these two; what it makes of another is not said.",
    remedy: "Have the server send text/xml or application/xml.",
    sources: ["https://www.plivo.com/docs/voice/xml/overview"])

  var fires: Example {
    Example(
      "a document sent as application/json",
      .document("<Response><Speak>Hello</Speak></Response>") { $0.contentType = "application/json" }
    )
  }
  var passes: Example {
    Example(
      "a document sent as text/xml",
      .document("<Response><Speak>Hello</Speak></Response>") {
        $0.contentType = "text/xml; charset=utf-8"
      })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard subject.document != nil, let transfer = subject.fetchedTransfer else { return [] }
    guard let given = transfer.contentType else {
      return [finding(.warning, "The server sends no Content-Type.")]
    }
    let type = MediaType(given)
    if ["text/xml", "application/xml"].contains(type.name) { return [] }
    return [
      finding(
        .warning, "The Content-Type is \(type.name), neither text/xml nor application/xml.")
    ]
  }
}
