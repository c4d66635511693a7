import AudioFacts

/// The sound is too quiet.
struct LevelQuiet: Rule {
  let about = RuleDescription(
    id: "level/quiet", severities: [.warning],
    flags: "What is not silence is quieter than speech on the telephone should be.",
    why: """
      The caller strains to hear it, and in the street does not. Speech on the wire is at -22 dBFS, \
      give or take 6 dB.
      """,
    remedy: Remedy(
      "Turn it up, and listen for noise that rises with it:",
      mend: Mend(gain: 15)),
    sources: ["https://www.rfc-editor.org/rfc/rfc7874#section-4"])

  var fires: Example {
    Example("a WAV of speech at -41.5 dBFS", .wav { $0.levels?.activeRMS = -41.5 })
  }
  var passes: Example { Example("a WAV of speech at -20 dBFS", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let level = subject.facts.inspection?.levels?.activeRMS,
      level < limits.levels.quiet
    else { return [] }
    let gain = LevelTarget.speech - level
    return [
      finding(
        .warning,
        "The sound is at \(level.decibels) on average, under \(limits.levels.quiet.decibels).",
        remedy: Remedy(about.remedy.advice, mend: Mend(gain: gain)))
    ]
  }
}

/// What remedies aim for.
package enum LevelTarget {
  /// Active RMS of speech on the wire, in dBFS: https://www.rfc-editor.org/rfc/rfc7874#section-4
  package static let speech = -22.0
}
