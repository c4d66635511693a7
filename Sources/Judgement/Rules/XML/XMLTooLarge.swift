import PlivoXML

/// The document is larger than Plivo reads.
struct XMLTooLarge: Rule {
  let about = RuleDescription(
    id: "xml/too-large", severities: [.error],
    flags: """
      The document has \(DocumentLimits.standard.size.grouped) bytes or more, or more elements than \
      any reader should take.
      """,
    why: """
      Where music is expected the caller hears silence, and no code says why; a call \
      that is steered by it ends with 8011 to 8014.
      """,
    remedy: "Name fewer sounds in one document.",
    sources: ["https://www.plivo.com/docs/voice/xml/overview"])

  var fires: Example {
    Example("a document of 102,400 bytes", goodWith(bytes: DocumentLimits.standard.size))
  }
  var passes: Example {
    Example("a document of 102,399 bytes", goodWith(bytes: DocumentLimits.standard.size - 1))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let document = subject.document else { return [] }
    if let fault = document.fault, fault.kind == .tooMuch {
      return findings(.error, of: [fault], atMost: 1) {
        Worded($0.position, "it is too much for a document: \($0.reason.foreign).")
      }
    }
    let size = limits.documents.size
    guard document.bytes >= size else { return [] }
    return [
      finding(
        .error, "It has \(document.bytes.of("byte")); fewer than \(size.grouped) are read.")
    ]
  }

  private func goodWith(bytes: Int) -> Subject {
    var subject = Subject.goodDocument
    subject.facts.document?.bytes = bytes
    return subject
  }
}
