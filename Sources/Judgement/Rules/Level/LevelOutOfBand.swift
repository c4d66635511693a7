import AudioFacts

/// The telephone does not carry what sounds.
struct LevelOutOfBand: Rule {
  let about = RuleDescription(
    id: "level/out-of-band", severities: [.error, .warning],
    flags: """
      Next to nothing of the sound lies between 300 and 3,400 Hz, which is all that a telephone \
      carries. Where all of it is over 4 kHz, of which nothing is left at 8,000 Hz, it is an error.
      """,
    why: "The caller hears it faintly or not at all: deep basses and high whistles are cut off.",
    remedy: "Choose another sound, or another mix: no filter can add what is not there.",
    sources: ["https://www.itu.int/rec/T-REC-G.712"])

  var fires: Example {
    Example(
      "an MP3 of hum",
      .mp3 { $0.levels?.band = BandFacts(whole: -17, telephone: -51.5, narrow: -16) })
  }
  var passes: Example {
    Example(
      "an MP3 of a voice in much bass",
      .mp3 { $0.levels?.band = BandFacts(whole: -21, telephone: -39.5, narrow: -21) })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let levels = subject.facts.inspection?.levels, levels.isOutOfBand(by: limits.levels),
      let band = levels.band, let whole = band.whole
    else { return [] }
    let telephone = band.telephone ?? -.infinity
    let isSilent = (band.narrow ?? -.infinity) < LevelFacts.silenceThreshold
    let rest =
      telephone < LevelFacts.silenceThreshold ? "silent" : "only at \(telephone.decibels)"
    return [
      finding(
        isSilent ? .error : .warning,
        """
        The sound is at \(whole.decibels), but between 300 and 3,400 Hz it is \(rest): the \
        telephone carries no more than that.
        """,
        // What is left at 8,000 Hz is what a filter let through: to make that louder makes noise.
        remedy: isSilent ? Remedy(about.remedy.advice, mend: Mend(reading: .lost)) : nil)
    ]
  }
}
