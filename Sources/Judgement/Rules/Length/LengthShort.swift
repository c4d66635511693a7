/// The play ends before its length has run out.
struct LengthShort: Rule {
  let about = RuleDescription(
    id: "length/short", severities: [.note],
    flags: "All files together end before the play's length, and the list does not repeat.",
    why: """
      length is the most that is played, not a promise: after the last file the caller hears \
      nothing more of the play.
      """,
    remedy: "Nothing, if that is meant. To fill the time, repeat the list with loop.",
    sources: ["https://www.plivo.com/docs/voice/api/call/play-audio-on-calls"])

  var fires: Example {
    Example(
      "a list of 8 s in a play of length 60",
      .wav(play: PlayContext(length: 60, total: 8, isLast: true)))
  }
  var passes: Example {
    Example(
      "the list in a play that repeats it",
      .wav(play: PlayContext(length: 60, loop: true, total: 8, isLast: true)))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let play = subject.play, play.isLast, !play.loop,
      let length = play.length, let total = play.total,
      let span = Shares.Span(subject.facts),
      total < Double(length) - span.tolerance
    else { return [] }
    return [
      finding(
        .note,
        "The play ends after \(total.seconds), \((Double(length) - total).seconds) before its "
          + "length of \(Double(length).seconds).")
    ]
  }
}
