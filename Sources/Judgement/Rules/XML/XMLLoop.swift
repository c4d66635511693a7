import PlivoXML

/// Redirects that go round without end.
struct XMLLoop: Rule {
  let about = RuleDescription(
    id: "xml/loop", severities: [.error],
    flags: "Documents redirect to each other in a ring, and none of them plays, waits or listens.",
    why: "The call goes round and round, hears nothing, and is ended.",
    remedy: "Let the last document end with something else than <Redirect>.",
    sources: ["https://www.plivo.com/docs/voice/api/call/transfer-a-call"])

  var fires: Example {
    Example(
      "two documents that redirect to each other",
      ring(of: ["https://api.example.com/a", "https://api.example.com/b"]))
  }
  var passes: Example { Example("a document that redirects to none before it", ring(of: [])) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let ring = subject.named?.idleRing, !ring.isEmpty else { return [] }
    let way = ring.dropFirst().map(\.description)
    return [
      finding(
        .error,
        way.isEmpty
          ? "It redirects to itself, and does nothing else."
          : "Its redirects lead back to it, by way of \(way.joined(separator: ", ").foreign).")
    ]
  }

  private func ring(of urls: [String]) -> Subject {
    var subject = Subject.document(
      "<Response><Redirect>https://api.example.com/b</Redirect></Response>", at: .answer)
    subject.named = NamedAssets()
    subject.named?.idleRing = urls.map(Target.url)
    return subject
  }
}
