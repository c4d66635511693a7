import AudioFacts

/// The wave does not swing about zero.
struct LevelDCOffset: Rule {
  let about = RuleDescription(
    id: "level/dc-offset", severities: [.warning],
    flags: "The mean of the samples is away from zero.",
    why: "Each start and stop clicks, and loud parts distort on one side.",
    remedy: Remedy("Filter it out:", mend: Mend(filtersBass: true)))

  var fires: Example {
    Example("a WAV whose mean is away from zero by 0.042", .wav { $0.levels?.dcOffset = -0.042 })
  }
  var passes: Example { Example("a WAV whose mean is zero", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let levels = inspection.levels,
      levels.dcOffset.magnitude > limits.levels.dcOffset
    else { return [] }
    return [
      finding(
        .warning,
        """
        The wave lies \((levels.dcOffset * 100).tenths) % of full scale off zero, more than \
        \((limits.levels.dcOffset * 100).tenths) %.
        """)
    ]
  }
}
