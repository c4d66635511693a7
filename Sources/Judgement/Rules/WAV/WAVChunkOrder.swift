import AudioFacts

/// The samples come before what says what they are.
struct WAVChunkOrder: Rule {
  let about = RuleDescription(
    id: "wav/chunk-order", severities: [.error],
    flags: "The data chunk comes before the fmt chunk.",
    why: """
      A player that reads from the front has the samples before it knows what they are. libsndfile, \
      which media servers use, refuses such a file.
      """,
    remedy: Remedy(
      "Have the chunks written in order:", mend: Mend(isRepair: true, reading: .samples)))

  var fires: Example {
    Example("a WAV with data before fmt", .wav { $0.wav?.formatChunk?.offset = 128_044 })
  }
  var passes: Example { Example("a WAV with fmt before data", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, let format = wav.formatChunk,
      let data = wav.data, data.offset < format.offset
    else { return [] }
    return [
      finding(
        .error,
        "'data' (at byte \(data.offset.grouped)) comes before 'fmt ' (at byte "
          + "\(format.offset.grouped)).",
        at: Place(offset: data.offset))
    ]
  }
}
