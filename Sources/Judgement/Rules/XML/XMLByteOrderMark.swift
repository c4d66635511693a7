import PlivoXML

/// A byte-order mark in front of the document.
struct XMLByteOrderMark: Rule {
  let about = RuleDescription(
    id: "xml/bom", severities: [.warning],
    flags: "The document begins with a byte-order mark.",
    why: "Some parsers take it for text before the document, and refuse it.",
    remedy: "Save the document as UTF-8 without a byte-order mark.",
    sources: ["https://www.w3.org/TR/xml/#charencoding"])

  var fires: Example {
    Example(
      "a document behind a byte order mark",
      .document("\u{FEFF}<Response><Speak>Hello</Speak></Response>"))
  }
  var passes: Example {
    Example(
      "a document that begins with <Response>",
      .document("<Response><Speak>Hello</Speak></Response>"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard subject.document?.hasByteOrderMark == true else { return [] }
    return [finding(.warning, "It begins with a byte-order mark.", at: Place(line: 1, column: 1))]
  }
}
