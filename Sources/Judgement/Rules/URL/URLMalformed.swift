/// The URL cannot be fetched by anyone.
struct URLMalformed: Rule {
  let about = RuleDescription(
    id: "url/malformed", severities: [.error],
    flags: """
      The URL is not absolute, is neither http nor https, has no host, or holds white space \
      or control characters.
      """,
    why: """
      No media server can fetch it. Some read such a URL in a way of their own, and then \
      fetch something else.
      """,
    remedy: """
      Give the whole URL, beginning with https://, with special characters percent-encoded \
      (a space is %20).
      """,
    sources: ["https://www.rfc-editor.org/rfc/rfc3986#section-4.3"])

  var fires: Example {
    Example("a URL with a space", .fetched(from: "https://cdn.example.com/hold music.mp3"))
  }
  var passes: Example {
    Example(
      "a URL whose space is written as %20",
      .fetched(from: "https://cdn.example.com/hold%20music.mp3"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    let hasSpace: Bool
    switch subject.target {
    case .file(let path): hasSpace = path.split(separator: "/").last?.contains(" ") ?? false
    case .url(let given):
      switch given.parsed {
      case .success(let url): hasSpace = url.path.contains("%20")
      case .failure(let malformed): return [finding(.error, "The URL \(malformed).")]
      }
    }
    return limits.delivery.refusesSpaces && hasSpace ? [space] : []
  }

  private var space: Finding {
    finding(
      .error, "The file's name holds a space, which the provider refuses.",
      remedy: "Give the file a name without spaces.")
  }
}
