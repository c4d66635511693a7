/// The URL redirects to another.
struct FetchRedirect: Rule {
  let about = RuleDescription(
    id: "fetch/redirect", severities: [.error, .warning],
    flags: "The server redirects; an error where the provider is known not to follow.",
    why: """
      Several players do not follow redirects, and play nothing. Each one also keeps the \
      caller waiting a little longer.
      """,
    remedy: "Use the URL that it ends at.",
    sources: ["https://developers.sinch.com/docs/voice/api-reference/"])

  var fires: Example {
    Example(
      "an MP3 that moved to another host",
      .fetched {
        $0.finalURL = "https://cdn2.example.com/hold/music.mp3"
        $0.redirects = ["https://cdn.example.com/hold/music.mp3"]
      })
  }
  var passes: Example { Example("an MP3 that is where its URL says", .fetched()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let transfer = subject.facts.transfer, !transfer.redirects.isEmpty else { return [] }
    let chain = (transfer.redirects + [transfer.finalURL]).joined(separator: " → ")
    return [
      finding(
        limits.delivery.refusesRedirects ? .error : .warning,
        "It redirects \(transfer.redirects.count.of("time")): \(chain).")
    ]
  }
}
