import AudioFacts

/// The sound begins late.
struct LevelLeadingSilence: Rule {
  let about = RuleDescription(
    id: "level/leading-silence", severities: [.warning],
    flags: "The sound begins with silence, or with next to it: 30 dB under what follows.",
    why: "The caller hears nothing at first, and takes the line for dead.",
    remedy: Remedy("Cut the silence off:", mend: Mend(start: 1.5)))

  var fires: Example {
    Example("a WAV that begins with 2.4 s of silence", .wav { $0.levels?.leadingSilence = 2.4 })
  }
  var passes: Example { Example("a WAV that begins with 0.05 s of silence", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let levels = subject.facts.inspection?.levels, levels.activeRMS != nil
    else { return [] }
    let late = max(levels.leadingSilence, levels.leadingQuiet)
    guard late > limits.levels.leadingSilence else { return [] }
    let start = max(0, late - 0.1)
    let isSilent = levels.leadingSilence > limits.levels.leadingSilence
    let what =
      isSilent
      ? "\(levels.leadingSilence.seconds) of silence"
      : "\(late.seconds) that lie \(Int(LevelFacts.quietMargin)) dB under what follows"
    return [
      finding(
        .warning,
        """
        It begins with \(what), more than \(limits.levels.leadingSilence.seconds).
        """,
        at: Place(time: 0),
        remedy: Remedy(about.remedy.advice, mend: Mend(start: start)))
    ]
  }
}
