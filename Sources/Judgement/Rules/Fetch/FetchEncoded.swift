/// The body is compressed though nobody asked.
struct FetchEncoded: Rule {
  let about = RuleDescription(
    id: "fetch/encoded", severities: [.warning],
    flags: "The server sends a Content-Encoding that was not asked for.",
    why: """
      A player that did not ask for compression does not undo it, and decodes noise or \
      nothing.
      """,
    remedy: "Switch compression off for audio files; they are compressed already.",
    sources: ["https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3"])

  var fires: Example { Example("an MP3 sent in gzip", .fetched { $0.contentEncoding = "gzip" }) }
  var passes: Example {
    Example("an MP3 sent as it is", .fetched { $0.contentEncoding = "identity" })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let encoding = subject.facts.transfer?.contentEncoding,
      encoding.lowercased() != "identity"
    else { return [] }
    return [
      finding(
        .warning,
        "It is sent with Content-Encoding \(MediaType.shown(encoding)), which was not asked for.")
    ]
  }
}
