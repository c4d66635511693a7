import AudioFacts

/// There are two chunks of which there must be one.
struct WAVDuplicateChunk: Rule {
  let about = RuleDescription(
    id: "wav/duplicate-chunk", severities: [.error, .warning],
    flags: """
      There is a second fmt or data chunk; one that players pass over, as a second fmt after the \
      sound, is a warning.
      """,
    why: """
      Which one counts depends on the player: one plays the first, another the last, libsndfile \
      refuses or plays the wrong one. Nobody hears both.
      """,
    remedy: Remedy(
      "If the first part is the whole sound, have it written anew; else export it again.",
      mend: Mend(isRepair: true, salvages: true, reading: .samples)))

  var fires: Example {
    Example(
      "a WAV with two data chunks",
      .wav {
        $0.wav?.duplicates = Tally(
          RIFFChunk(id: "data", offset: 64_044, declaredSize: 64_000))
      })
  }
  var passes: Example { Example("a WAV with one data chunk", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, let second = wav.duplicates.first else {
      return []
    }
    let more = wav.duplicates.count - 1
    // Players pass over a second format after the sound, and over one without a body.
    let isPassedOver =
      second.id == "fmt "
      && (second.declaredSize == 0 || second.offset > wav.data?.offset ?? .max)
    return [
      finding(
        isPassedOver ? .warning : .error,
        "There is a second '\(second.id)' chunk at byte \(second.offset.grouped)"
          + (more > 0 ? ", and \(more.of("duplicate")) more." : "."),
        at: Place(offset: second.offset))
    ]
  }
}
