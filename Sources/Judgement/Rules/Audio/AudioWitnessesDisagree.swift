import AudioFacts

/// The structure walk and the decoder count differently.
struct AudioWitnessesDisagree: Rule {
  let about = RuleDescription(
    id: "audio/witnesses-disagree", severities: [.error],
    flags: """
      The file's structure and the decoder differ on how much sound there is, by over \
      \(StructureLimits.standard.undecodedShare.percent).
      """,
    why: """
      A decoder that leaves out frames says nothing of it. What it leaves out the caller does not \
      hear; another player may decode it, or crash on it.
      """,
    remedy: Remedy(
      "Encode it again from the source; to save what can be decoded:",
      mend: Mend(encodes: true)))

  var fires: Example {
    Example("an MP3 of which 6.8 s of 8 s are decoded", .mp3 { $0.audio?.sampleFrames = 300_000 })
  }
  var passes: Example {
    Example("an MP3 of which 7.84 s of 8 s are decoded", .mp3 { $0.audio?.sampleFrames = 345_744 })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let audio = inspection.audio,
      audio.sampleFrames > 0, audio.sampleRate > 0, !inspection.hasExplanation,
      let walked = audio.walkedSampleFrames
    else { return [] }
    let difference = abs(walked - audio.sampleFrames)
    guard difference > audio.toleratedSampleFrames,
      Double(difference) > limits.structure.undecodedShare * Double(walked)
    else { return [] }
    let expected = Double(walked) / Double(audio.sampleRate)
    return [
      finding(
        .error,
        "There is \(expected.seconds) of sound by its structure, but \(audio.duration.seconds) is decoded."
      )
    ]
  }
}

extension Inspection {
  /// Whether another rule already says why a decoder leaves something out.
  fileprivate var hasExplanation: Bool {
    if audio?.failure != nil { return true }
    guard let mpeg else { return false }
    return mpeg.formatChanges.count > 0 || mpeg.holes.count > 0 || mpeg.invalidFrames.count > 0
  }
}
