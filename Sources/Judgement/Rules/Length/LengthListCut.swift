/// The file is cut because of those that play before it.
struct LengthListCut: Rule {
  let about = RuleDescription(
    id: "length/list-cut", severities: [.warning],
    flags: "The file starts within the play's length but ends after it, because of those before.",
    why: """
      length bounds the whole list, not each of its files: what the files before it have used is \
      gone, and playback stops within this one.
      """,
    remedy: "Ask for a longer length, or play fewer files by one request.",
    sources: ["https://github.com/plivo/plivoframework"])

  var fires: Example {
    Example(
      "a WAV of 8 s that begins 6 s before the play's length is over",
      .wav(
        play: PlayContext(length: 60, share: Share(startsAt: 54, playsFor: 6, isCut: true))))
  }
  var passes: Example {
    Example(
      "a WAV of 8 s that begins 8 s before the play's length is over",
      .wav(
        play: PlayContext(length: 60, share: Share(startsAt: 52, playsFor: 8, isCut: false))))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let play = subject.play, let length = play.length, let share = play.share,
      let span = Shares.Span(subject.facts),
      share.isCut, share.startsAt > 0, share.playsFor > span.tolerance
    else { return [] }
    return [
      finding(
        .warning,
        "It starts at \(share.startsAt.seconds) and is cut at \(Double(length).seconds), the "
          + "play's length: of its \(span.duration.seconds), \(share.playsFor.seconds) are heard.",
        at: Place(time: share.playsFor))
    ]
  }
}
