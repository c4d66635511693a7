import PlivoXML

/// `&amp;` reaches the server.
struct XMLDoubleEscaped: Rule {
  let about = RuleDescription(
    id: "xml/double-escaped", severities: [.warning],
    flags: """
      A URL in the document was escaped twice: after reading there is still &amp;amp; in \
      it.
      """,
    why: "The server is asked for another URL than the one that was meant.",
    remedy: "Escape the URL once: & as &amp;.",
    sources: ["https://github.com/plivo/plivo-ruby/issues/14"])

  var fires: Example {
    Example(
      "a <Play> whose URL has &amp;amp;", .music("https://cdn.example.com/hold.mp3?a=1&amp;amp;b=2")
    )
  }
  var passes: Example {
    Example("a <Play> whose URL has &amp;", .music("https://cdn.example.com/hold.mp3?a=1&amp;b=2"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    findings(.warning, of: subject.document?.references ?? [], atMost: limits.documents.mostTold) {
      guard $0.faults.contains(.doubleEscaped) else { return nil }
      return Worded($0.position, "\($0.what) is escaped twice: &amp; reaches the server.")
    }
  }
}
