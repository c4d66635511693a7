import AudioFacts

/// The sound ends early.
struct LevelTrailingSilence: Rule {
  let about = RuleDescription(
    id: "level/trailing-silence", severities: [.warning],
    flags: "The sound ends with silence.",
    why: """
      The caller waits in silence for what comes next, and a loop has a hole. It also uses up the \
      request's `length`.
      """,
    remedy: Remedy("Cut the silence off:", mend: Mend(end: 7.5)))

  var fires: Example {
    Example("a WAV that ends with 3.6 s of silence", .wav { $0.levels?.trailingSilence = 3.6 })
  }
  var passes: Example { Example("a WAV that ends with 0.3 s of silence", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let levels = inspection.levels,
      let audio = inspection.audio, levels.trailingSilence > limits.levels.trailingSilence
    else { return [] }
    let end = audio.duration - levels.trailingSilence
    return [
      finding(
        .warning,
        """
        It ends with \(levels.trailingSilence.seconds) of silence, more than \
        \(limits.levels.trailingSilence.seconds).
        """,
        at: Place(time: end),
        remedy: Remedy(about.remedy.advice, mend: Mend(end: end + 0.3)))
    ]
  }
}
