import AudioFacts

/// There is a long silence inside.
struct LevelGap: Rule {
  let about = RuleDescription(
    id: "level/gap", severities: [.warning],
    flags: "There is a long silence inside the sound.",
    why: "The caller takes the line for dead and hangs up, or speaks into the rest.",
    remedy: Remedy("Shorten each long silence to one second:", mend: Mend(cuts: [3...6.2])))

  var fires: Example {
    Example(
      "a WAV with 4.2 s of silence inside",
      .wav { $0.levels?.gaps = [Silence(start: 2.5, duration: 4.2)] })
  }
  var passes: Example {
    Example(
      "a WAV with 0.8 s of silence inside",
      .wav { $0.levels?.gaps = [Silence(start: 2.5, duration: 0.8)] })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let levels = subject.facts.inspection?.levels else {
      return []
    }
    let long = levels.gaps.filter { $0.duration > limits.levels.gap }
    guard let first = long.first else { return [] }
    let others =
      long.count > 1
      ? ", and \((long.count - 1).of("time")) more: \(levels.longestGap.seconds) at the longest"
      : ""
    return [
      finding(
        .warning,
        """
        It falls silent for \(first.duration.seconds) at \(first.start.seconds)\(others); over \
        \(limits.levels.gap.seconds) is long.
        """,
        at: Place(time: first.start),
        remedy: Remedy(about.remedy.advice, mend: Mend(cuts: long.prefix(16).map(middle))))
    ]
  }

  /// All of a silence but half a second at each of its ends.
  private func middle(of silence: Silence) -> ClosedRange<Double> {
    let start = silence.start + 0.5
    return start...max(start, silence.start + silence.duration - 0.5)
  }
}
