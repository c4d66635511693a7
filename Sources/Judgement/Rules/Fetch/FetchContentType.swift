import AudioFacts

/// The content type is not that of the sound.
struct FetchContentType: Rule {
  let about = RuleDescription(
    id: "fetch/content-type", severities: [.error, .warning],
    flags: """
      The Content-Type is one of web pages, images or video (error), is missing, says \
      nothing, or is of another audio format (warning).
      """,
    why: """
      Media servers choose the decoder by the content type, or refuse the file over it.
      """,
    remedy: "Have the server send audio/mpeg for MP3, audio/x-wav for WAV.",
    sources: [
      "https://github.com/plivo/plivoframework",
      "https://www.iana.org/assignments/media-types",
    ])

  var fires: Example {
    Example("an MP3 sent as text/html", .fetched { $0.contentType = "text/html; charset=utf-8" })
  }
  var passes: Example { Example("an MP3 sent as audio/mpeg", .fetched()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard !subject.isDocument, let transfer = subject.fetchedTransfer,
      let content = subject.facts.inspection?.content
    else { return [] }
    guard let given = transfer.contentType else {
      return [finding(.warning, "The server sends no Content-Type.")]
    }
    let type = MediaType(given)
    if type.isNoAudio {
      return [finding(.error, "The Content-Type is \(type.name), which is no audio.")]
    }
    guard content.kind == .mpeg || content.kind == .wav else { return [] }
    if (limits.delivery.contentTypes[type.name] ?? type.kind) == content.kind { return [] }
    return [
      finding(.warning, "The Content-Type is \(type.name), but the file is \(content.kind.noun).")
    ]
  }
}
