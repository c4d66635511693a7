import AudioFacts

/// The sound is too short to be heard.
struct AudioTooShort: Rule {
  let about = RuleDescription(
    id: "audio/too-short", severities: [.warning],
    flags: "The sound is shorter than it takes to be noticed.",
    why: """
      Playback starts with the call's path still opening, so the first tenths of a second are often \
      lost, and a very short sound with them.
      """,
    remedy: Remedy(
      "See that the export is whole; where it is meant so, put silence around it:",
      mend: Mend(pads: true)))

  var fires: Example { Example("a WAV of 0.1 s", .wav { $0.audio?.sampleFrames = 800 }) }
  var passes: Example { Example("a WAV of 8 s", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let audio = subject.facts.inspection?.audio, audio.sampleFrames > 0,
      audio.duration < limits.minimumDuration
    else { return [] }
    return [
      finding(
        .warning,
        "It lasts \(audio.duration.seconds), less than \(limits.minimumDuration.seconds).")
    ]
  }
}
