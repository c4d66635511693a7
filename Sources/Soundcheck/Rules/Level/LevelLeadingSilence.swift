import AudioInspection

/// The sound begins late.
struct LevelLeadingSilence: Rule {
  let about = RuleDescription(
    id: "level/leading-silence", severities: [.warning],
    flags: "The sound begins with silence.",
    why: "The caller hears nothing at first, and takes the line for dead.",
    remedy: Remedy("Cut the silence off:", mend: Mend(start: 1.5)))

  var fires: Subject { .wav { $0.levels?.leadingSilence = 2.4 } }
  var passes: Subject { .wav() }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let levels = subject.facts.inspection?.levels, levels.activeRMS != nil,
      levels.leadingSilence > limits.levels.leadingSilence
    else { return [] }
    let start = max(0, levels.leadingSilence - 0.1)
    return [
      finding(
        .warning,
        """
        It begins with \(levels.leadingSilence.seconds) of silence, more than \
        \(limits.levels.leadingSilence.seconds).
        """,
        at: Place(time: 0),
        remedy: Remedy(about.remedy.advice, mend: Mend(start: start)))
    ]
  }
}
