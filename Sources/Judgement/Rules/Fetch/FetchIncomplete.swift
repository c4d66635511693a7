/// The body broke off.
struct FetchIncomplete: Rule {
  let about = RuleDescription(
    id: "fetch/incomplete", severities: [.error],
    flags: """
      Fewer bytes arrive than the server announced, the transfer breaks off, or the server sends a \
      part of the file (206, Content-Range) though the whole was asked for.
      """,
    why: """
      The end of the sound is missing for everyone who fetches it, and a player does not say \
      so.
      """,
    remedy: """
      Upload the file again; see whether the server or a proxy in front of it cuts answers \
      off.
      """,
    sources: [
      "https://www.rfc-editor.org/rfc/rfc9110#section-8.6",
      "https://www.rfc-editor.org/rfc/rfc9112#section-8",
      "https://www.rfc-editor.org/rfc/rfc9110#section-14.4",
    ])

  var fires: Example {
    Example(
      "an MP3 whose transfer broke off",
      .failed(.incomplete(detail: "the server closed the connection")))
  }
  var passes: Example { Example("an MP3 that came whole", .fetched()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    if case .part(let range) = subject.obstacle {
      let status = subject.facts.transfer?.status.map { "status \($0), " } ?? ""
      let shown = range.map { "Content-Range “\(MediaType.shown($0))”" } ?? "no Content-Range"
      return [
        finding(
          .error, "The server sends a part of the file (\(status)\(shown)) to a plain GET.")
      ]
    }
    guard case .incomplete(let detail) = subject.obstacle, let transfer = subject.facts.transfer
    else { return [] }
    let announced = transfer.contentLength.map { " of \($0.grouped)" } ?? ""
    return [
      finding(
        .error,
        "The transfer broke off after \(transfer.receivedBytes.grouped)\(announced) bytes: \(detail).",
        at: Place(offset: transfer.receivedBytes))
    ]
  }
}
