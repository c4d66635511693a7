import AudioFacts

/// The server keeps the caller waiting.
struct FetchSlow: Rule {
  let about = RuleDescription(
    id: "fetch/slow", severities: [.warning],
    flags: "The first byte comes late, or the bytes come more slowly than they are played.",
    why: """
      The caller hears silence until the file has arrived, or gaps where it has not.
      """,
    remedy: "Serve the file from a CDN or a faster host, or encode it smaller.",
    sources: ["https://www.plivo.com/docs/voice/xml/audio-output"])

  var fires: Example {
    Example("an MP3 whose first byte comes after 3.2 s", .fetched { $0.firstByteSeconds = 3.2 })
  }
  var passes: Example { Example("an MP3 whose first byte comes after 0.05 s", .fetched()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let transfer = subject.fetchedTransfer, let first = transfer.firstByteSeconds
    else { return [] }
    // Of documents that are later another rule tells.
    if subject.secondsOfLateDocument(limits) != nil { return [] }
    if first > limits.delivery.slowFirstByte {
      return [
        finding(
          .warning,
          "The first byte came after \(first.seconds); over \(limits.delivery.slowFirstByte.seconds) "
            + "is slow.")
      ]
    }
    guard let all = transfer.seconds, let duration = subject.facts.inspection?.audio?.duration,
      !transfer.fromCache, duration > 0, all - first > duration
    else { return [] }
    return [
      finding(
        .warning, "It took \((all - first).seconds) to arrive, and plays for \(duration.seconds).")
    ]
  }
}
