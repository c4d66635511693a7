/// The URL is longer than some servers take.
struct URLTooLong: Rule {
  let about = RuleDescription(
    id: "url/too-long", severities: [.warning],
    flags: "The URL is longer than the profile's limit.",
    why: """
      Requests, logs and databases on the way have limits of their own; a URL that is cut \
      names another file, or none.
      """,
    remedy: "Serve the file under a shorter URL.",
    sources: ["https://www.rfc-editor.org/rfc/rfc9110#section-4.1"])

  var fires: Example {
    Example(
      "a URL of 1,128 characters",
      .fetched(from: "https://cdn.example.com/" + String(repeating: "a", count: 1100) + ".mp3"))
  }
  var passes: Example {
    Example("a URL of 29 characters", .fetched(from: "https://cdn.example.com/a.mp3"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard case .url(let given) = subject.target,
      case let length = given.text.utf8.count, length > limits.delivery.longestURL
    else { return [] }
    return [
      finding(
        .warning,
        "The URL has \(length.of("character")); over "
          + "\(limits.delivery.longestURL.grouped) is a risk.")
    ]
  }
}
