import AudioFacts

/// The header promises another duration than what was decoded.
struct AudioDeclaredDuration: Rule {
  let about = RuleDescription(
    id: "audio/declared-duration", severities: [.warning],
    flags: """
      The duration in the header differs from what is decoded by more than two MPEG frames and \
      \(StructureLimits.standard.declaredShare.percent).
      """,
    why: """
      Players that believe the header stop too early, wait in silence, or tell the program that \
      started them a wrong end.
      """,
    remedy: Remedy("Have the header written anew:", mend: Mend(isRepair: true)))

  var fires: Example {
    Example("an MP3 of 8 s that says 4 s", .mp3 { $0.audio?.declaredSampleFrames = 176_400 })
  }
  var passes: Example {
    Example("an MP3 of 8 s that says 7.92 s", .mp3 { $0.audio?.declaredSampleFrames = 349_272 })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let audio = inspection.audio,
      audio.sampleFrames > 0,
      audio.failure == nil, let declaredSampleFrames = audio.declaredSampleFrames,
      let declared = audio.declaredDuration,
      // What is missing is the business of `mp3/truncated` and `wav/truncated`.
      declaredSampleFrames <= audio.walkedSampleFrames ?? audio.sampleFrames
    else { return [] }
    let difference = abs(declaredSampleFrames - audio.sampleFrames)
    guard difference > audio.toleratedSampleFrames,
      Double(difference) > limits.structure.declaredShare * Double(audio.sampleFrames)
    else { return [] }
    return [
      finding(
        .warning, "The header says \(declared.seconds), decoded are \(audio.duration.seconds).")
    ]
  }
}
