/// The URL holds characters that no URL can hold as they are.
struct URLNonASCII: Rule {
  let about = RuleDescription(
    id: "url/non-ascii", severities: [.warning],
    flags: """
      The URL holds characters that are not ASCII: not percent-encoded, or not in punycode \
      in the host.
      """,
    why: """
      Programs encode such characters in different ways, or not at all, and so ask for \
      different files.
      """,
    remedy: """
      Percent-encode them as UTF-8 (ü is %C3%BC), and write the host in punycode (xn--…).
      """,
    sources: [
      "https://www.rfc-editor.org/rfc/rfc3986#section-2.1",
      "https://www.rfc-editor.org/rfc/rfc3492",
    ])

  var fires: Example {
    Example("a URL with umlauts", .fetched(from: "https://cdn.example.com/grüße.mp3"))
  }
  var passes: Example {
    Example(
      "a URL whose umlauts are percent-encoded",
      .fetched(from: "https://cdn.example.com/gr%C3%BC%C3%9Fe.mp3"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard case .url(let given) = subject.target else { return [] }
    let others = given.text.unicodeScalars.count { !$0.isASCII }
    guard others > 0 else { return [] }
    // What is encoded is what was fetched; nothing else may be suggested.
    let encoded = subject.url.map { ": write \($0)" } ?? ""
    return [
      finding(
        .warning, "The URL holds \(others.of("character")) outside ASCII\(encoded).")
    ]
  }
}
