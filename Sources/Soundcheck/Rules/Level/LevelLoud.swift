import AudioInspection

/// The sound is too loud.
struct LevelLoud: Rule {
  let about = RuleDescription(
    id: "level/loud", severities: [.warning],
    flags: "What is not silence is louder than the telephone carries without distortion.",
    why: "It hurts the ear that was waiting in silence, and the codecs on the way distort it.",
    remedy: Remedy(
      "Turn it down:", command: "ffmpeg -i {in} -af volume=-12dB -c:a pcm_s16le {out}.wav"),
    sources: ["https://www.rfc-editor.org/rfc/rfc7874#section-4"])

  var fires: Subject { .wav { $0.levels?.activeRMS = -6.5 } }
  var passes: Subject { .wav() }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let level = inspection.levels?.activeRMS,
      level > limits.levels.loud
    else { return [] }
    let gain = (LevelTarget.speech - level).tenths
    return [
      finding(
        .warning,
        "The sound is at \(level.decibels) on average, over \(limits.levels.loud.decibels).",
        remedy: .convert(about.remedy.advice, "-af volume=\(gain)dB", as: inspection.content.kind))
    ]
  }
}
