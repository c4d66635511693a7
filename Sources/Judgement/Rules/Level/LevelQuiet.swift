import AudioFacts

/// The sound is too quiet.
struct LevelQuiet: Rule {
  let about = RuleDescription(
    id: "level/quiet", severities: [.error, .warning],
    flags: """
      What a caller hears of it, in one channel from 300 Hz to 3,400 Hz, is quieter than speech should \
      be. Where next to nothing is heard, it is an error.
      """,
    why: """
      The caller strains to hear it, and in the street does not. Speech on the wire is at -22 dBFS, \
      give or take 6 dB.
      """,
    remedy: Remedy(
      "Turn it up, and listen for noise that rises with it:",
      mend: Mend(gain: 15)),
    sources: [
      "https://www.rfc-editor.org/rfc/rfc7874#section-4", "https://www.itu.int/rec/T-REC-P.56",
    ])

  var fires: Example { Example("a WAV that is heard at -41.5 dBFS", Self.subject(heard: -41.5)) }
  var passes: Example { Example("a WAV that is heard at -34 dBFS", Self.subject(heard: -34)) }

  private static func subject(heard level: Double) -> Subject {
    .wav {
      $0.levels?.telephone = TelephoneFacts()
      $0.levels?.telephone?.activeLevel = level
    }
  }

  /// Decibels under the whole from which on bass alone would be turned up.
  private static let mostlyBass = 10.0

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let levels = subject.facts.inspection?.levels, let whole = levels.activeRMS,
      var level = levels.heardLevel,
      // That says more of the same.
      LevelOutOfBand().findings(in: subject, limits: limits).isEmpty,
      // What is no sound has no level.
      ContentNotSound().findings(in: subject, limits: limits).isEmpty
    else { return [] }
    // What the channels take from each other is another rule's.
    if let loss = levels.monoLoss, loss > limits.levels.monoLoss { level += loss }
    guard level < limits.levels.quiet else { return [] }
    let isFaint = level < limits.telephone.faint
    let limit = isFaint ? limits.telephone.faint : limits.levels.quiet
    return [
      finding(
        isFaint ? .error : .warning,
        """
        A caller hears it at \(level.decibels) on average\(isFaint ? ", which is next to nothing" : ""): \
        under \(limit.decibels).
        """,
        remedy: Remedy(
          about.remedy.advice,
          mend: Mend(
            filtersBass: whole - level > Self.mostlyBass, gain: LevelTarget.speech - level)))
    ]
  }
}

/// What remedies aim for.
package enum LevelTarget {
  /// Active RMS of speech on the wire, in dBFS: https://www.rfc-editor.org/rfc/rfc7874#section-4
  package static let speech = -22.0
  /// What is as loud as speech: 6 dB either way, after the same.
  package static let speechRange = -28.0 ... -16.0
}
