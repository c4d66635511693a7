import AudioFacts

/// The content type is right in spirit only.
struct FetchContentTypeAlias: Rule {
  let about = RuleDescription(
    id: "fetch/content-type-alias", severities: [.note],
    flags: """
      The Content-Type means the right format, but is not exactly the name that the provider \
      knows.
      """,
    why: """
      Some media servers compare the name letter by letter, and then go by the end of the \
      URL instead.
      """,
    remedy: "Have the server send exactly audio/mpeg for MP3, audio/x-wav for WAV.",
    sources: ["https://github.com/plivo/plivoframework"])

  var fires: Example {
    Example("an MP3 sent as audio/mp3", .fetched { $0.contentType = "audio/mp3" })
  }
  var passes: Example {
    Example("an MP3 sent as audio/mpeg", .fetched { $0.contentType = "audio/mpeg" })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let given = subject.fetchedTransfer?.contentType,
      let content = subject.facts.inspection?.content,
      limits.delivery.contentTypes[given] == nil
    else { return [] }
    let type = MediaType(given)
    guard (limits.delivery.contentTypes[type.name] ?? type.kind) == content.kind else { return [] }
    let exact = limits.delivery.contentTypes.filter { $0.value == content.kind }.keys.sorted()
    guard !exact.isEmpty else { return [] }
    return [
      finding(
        .note,
        "The Content-Type is \(MediaType.shown(given)), not exactly "
          + "\(exact.joined(separator: " or ")).")
    ]
  }
}
