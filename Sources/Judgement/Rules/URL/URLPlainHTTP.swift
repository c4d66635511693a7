/// The file is not served over HTTPS.
struct URLPlainHTTP: Rule {
  let about = RuleDescription(
    id: "url/plain-http", severities: [.warning],
    flags: "The URL is http where the provider asks for https.",
    why: """
      Without TLS anybody on the way can change what callers hear, and providers are giving \
      up plain HTTP.
      """,
    remedy: "Serve the file over https.",
    sources: ["https://www.plivo.com/docs/voice/xml/audio-output"])

  var fires: Example {
    Example("an MP3 at an http URL", .fetched(from: "http://cdn.example.com/music.mp3"))
  }
  var passes: Example {
    Example("the MP3 at an https URL", .fetched(from: "https://cdn.example.com/music.mp3"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard limits.delivery.advisesHTTPS, subject.url?.scheme == .http else { return [] }
    return [finding(.warning, "The URL is plain http; the provider asks for https.")]
  }
}
