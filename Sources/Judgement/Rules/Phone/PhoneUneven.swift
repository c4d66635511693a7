import AudioFacts

/// A sound is far louder or quieter than the others of its list.
struct PhoneUneven: Rule {
  let about = RuleDescription(
    id: "phone/uneven", severities: [.warning],
    flags: """
      The sound is much louder or quieter than the middle one of the list that one request plays.
      """,
    why: """
      The caller turns up what is quiet, and what comes next hurts; or misses what is quiet between what \
      is loud.
      """,
    remedy: Remedy("Bring it to the level of the others:", mend: Mend(gain: -9, suitsList: true)),
    sources: ["https://www.itu.int/rec/T-REC-P.56"])

  var fires: Example {
    Example("a WAV that is 9 dB louder than its list", Self.subject(level: -14, typical: -23))
  }
  var passes: Example {
    Example("a WAV that is 7 dB louder than its list", Self.subject(level: -16, typical: -23))
  }

  private static func subject(level: Double, typical: Double) -> Subject {
    .wav(play: PlayContext(typicalLevel: typical)) { $0.levels?.activeRMS = level }
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let typical = subject.play?.typicalLevel,
      let levels = subject.facts.inspection?.levels, let level = levels.heardLevel,
      (level - typical).magnitude > limits.telephone.uneven,
      // Others say more of the same.
      level >= limits.levels.quiet, (levels.activeRMS ?? level) <= limits.levels.loud
    else { return [] }
    let difference = (level - typical).magnitude.tenths
    return [
      finding(
        .warning,
        """
        It is heard at \(level.decibels), \(difference) dB \(level > typical ? "louder" : "quieter") \
        than the middle one of its list, more than \(limits.telephone.uneven.tenths) dB.
        """,
        remedy: Remedy(about.remedy.advice, mend: Mend(gain: typical - level, suitsList: true)))
    ]
  }
}
