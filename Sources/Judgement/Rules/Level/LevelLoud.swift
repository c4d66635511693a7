import AudioFacts

/// The sound is too loud.
struct LevelLoud: Rule {
  let about = RuleDescription(
    id: "level/loud", severities: [.warning],
    flags: "What is not silence is louder than the telephone carries without distortion.",
    why: "It hurts the ear that was waiting in silence, and the codecs on the way distort it.",
    remedy: Remedy("Turn it down:", mend: Mend(gain: -12)),
    sources: ["https://www.rfc-editor.org/rfc/rfc7874#section-4"])

  var fires: Example { Example("a WAV at -6.5 dBFS", .wav { $0.levels?.activeRMS = -6.5 }) }
  var passes: Example { Example("a WAV at -20 dBFS", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let level = subject.facts.inspection?.levels?.activeRMS,
      level > limits.levels.loud
    else { return [] }
    let gain = LevelTarget.speech - level
    return [
      finding(
        .warning,
        "The sound is at \(level.decibels) on average, over \(limits.levels.loud.decibels).",
        remedy: Remedy(about.remedy.advice, mend: Mend(gain: gain)))
    ]
  }
}
