/// A redirect leads nowhere good.
struct FetchRedirectRefused: Rule {
  let about = RuleDescription(
    id: "fetch/redirect-refused", severities: [.error],
    flags: """
      A redirect loops, is one too many, leads from https to http, or to what is neither.
      """,
    why: """
      Whoever follows it ends in a circle, loses the protection of TLS, or is led to \
      something that is no file on the web.
      """,
    remedy: "Mend the redirect on the server, or use the URL that was meant.",
    sources: ["https://www.rfc-editor.org/rfc/rfc9110#section-15.4"])

  var fires: Example {
    Example(
      "an MP3 that moved from https to http",
      .failed(.redirectRefused(.downgrade, to: "http://cdn.example.com/hold/music.mp3")))
  }
  var passes: Example { Example("an MP3 that is where its URL says", .fetched()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard case .redirectRefused(let problem, let location) = subject.obstacle else { return [] }
    return [finding(.error, words(problem, location, subject.facts.transfer?.redirects.count ?? 0))]
  }

  private func words(_ problem: RedirectProblem, _ location: String, _ followed: Int) -> String {
    switch problem {
    case .loop: "It redirects in a circle, back to \(location)."
    case .tooMany: "It redirects more than \(followed.of("time")), last to \(location)."
    case .downgrade: "It redirects from https to plain http: \(location)."
    case .scheme: "It redirects to what is neither http nor https: \(location)."
    case .malformed: "It redirects to what is no URL: \(location)."
    }
  }
}
