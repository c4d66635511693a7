import AudioFacts

/// There is nothing to hear.
struct LevelSilent: Rule {
  let about = RuleDescription(
    id: "level/silent", severities: [.error],
    flags: "Nothing in the sound rises over -60 dBFS.",
    why: "The caller hears nothing, takes the call for dropped and hangs up.",
    remedy: "Export the sound again: a muted track or an unplugged microphone leaves such a file.")

  var fires: Example {
    Example(
      "a WAV that stays under -71 dBFS",
      .wav {
        $0.levels?.activeRMS = nil
        $0.levels?.peak = -71.2
      })
  }
  var passes: Example { Example("a WAV of speech", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let levels = inspection.levels,
      (inspection.audio?.sampleFrames ?? 0) > 0, levels.activeRMS == nil
    else { return [] }
    let peak = levels.peak.map { "its peak is \($0.decibels)" } ?? "all samples are 0"
    return [
      finding(
        .error,
        "It is silent throughout: \(peak), and nothing is over \(LevelFacts.silenceThreshold.decibels)."
      )
    ]
  }
}
