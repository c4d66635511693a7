/// The file alone is longer than the request plays.
struct LengthCut: Rule {
  let about = RuleDescription(
    id: "length/cut", severities: [.error],
    flags: "The file alone lasts longer than the play's length.",
    why: """
      Playback stops when length has run out, in the middle of a word or a bar, and what comes \
      after is never heard.
      """,
    remedy: Remedy(
      "Ask for a longer length, or shorten the file. Where the cut is wanted, lower the rule's "
        + "severity."),
    sources: [
      "https://www.plivo.com/docs/voice/api/call/play-audio-on-calls",
      "https://github.com/plivo/plivoframework",
    ])

  var fires: Example {
    Example("a WAV of 8 s in a play of length 7", .wav(play: PlayContext(length: 7)))
  }
  var passes: Example {
    Example("a WAV of 8 s in a play of length 8", .wav(play: PlayContext(length: 8)))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let length = subject.play?.length, length >= 1,
      let span = Shares.Span(subject.facts),
      span.duration > Double(length) + span.tolerance
    else { return [] }
    let lost = span.duration - Double(length)
    return [
      finding(
        .error,
        "It lasts \(span.duration.seconds), but length is \(Double(length).seconds): the last "
          + "\(lost.seconds) are never heard.",
        at: Place(time: Double(length)))
    ]
  }
}
