/// Those that play before the file leave no time for it.
struct LengthNeverPlays: Rule {
  let about = RuleDescription(
    id: "length/never-plays", severities: [.warning],
    flags: "The files before it use up the play's length.",
    why: "length bounds the whole list. Playback has stopped before this file's turn comes.",
    remedy: "Ask for a longer length, or play it by a request of its own.",
    sources: ["https://github.com/plivo/plivoframework"])

  var fires: Example {
    Example(
      "a WAV whose turn comes after the play's length is over",
      .wav(play: PlayContext(length: 60, share: Share(startsAt: 64, playsFor: 0, isCut: true))))
  }
  var passes: Example {
    Example(
      "a WAV whose turn comes before that",
      .wav(play: PlayContext(length: 60, share: Share(startsAt: 54, playsFor: 6, isCut: true))))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let play = subject.play, let length = play.length, let share = play.share,
      let span = Shares.Span(subject.facts),
      share.isCut, share.startsAt > 0, share.playsFor <= span.tolerance
    else { return [] }
    return [
      finding(
        .warning,
        "It is never heard: those before it last \(share.startsAt.seconds), and length is "
          + "\(Double(length).seconds).",
        at: Place(time: 0))
    ]
  }
}
