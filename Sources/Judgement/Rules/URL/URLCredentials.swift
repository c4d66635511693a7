/// The URL holds a user or a password.
struct URLCredentials: Rule {
  let about = RuleDescription(
    id: "url/credentials", severities: [.warning],
    flags: "There is a user, or a user and a password, in the URL.",
    why: """
      URLs end up in logs, call records and error messages, and the password with them. Not \
      every media server sends it either: then the file is refused.
      """,
    remedy: "Serve the file without a password, or by a signed URL that expires.",
    sources: ["https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1"])

  var fires: Example {
    Example(
      "a URL with a user and a password",
      .fetched(from: "https://user:secret@cdn.example.com/music.mp3"))
  }
  var passes: Example {
    Example("a URL without them", .fetched(from: "https://cdn.example.com/music.mp3"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard subject.url?.userInfo != nil else { return [] }
    return [finding(.warning, "The URL holds a user or password in front of its host.")]
  }
}
