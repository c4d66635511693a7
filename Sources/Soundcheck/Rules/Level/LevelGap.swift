import AudioInspection

/// There is a long silence inside.
struct LevelGap: Rule {
  let about = RuleDescription(
    id: "level/gap", severities: [.warning],
    flags: "There is a long silence inside the sound.",
    why: "The caller takes the line for dead and hangs up, or speaks into the rest.",
    remedy: Remedy(
      "Shorten the silences to one second:",
      command: """
        ffmpeg -i {in} -af silenceremove=stop_periods=-1:stop_duration=1:stop_threshold=-60dB \
        -c:a pcm_s16le {out}.wav
        """))

  var fires: Subject { .wav { $0.levels?.gaps = [Silence(start: 2.5, duration: 4.2)] } }
  var passes: Subject { .wav { $0.levels?.gaps = [Silence(start: 2.5, duration: 0.8)] } }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let levels = inspection.levels else {
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
        remedy: .convert(
          about.remedy.advice,
          "-af silenceremove=stop_periods=-1:stop_duration=1:stop_threshold=-60dB",
          as: inspection.content.kind))
    ]
  }
}
