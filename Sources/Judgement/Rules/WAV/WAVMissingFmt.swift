import AudioFacts

/// There is no `fmt ` chunk that says what the samples are.
struct WAVMissingFmt: Rule {
  let about = RuleDescription(
    id: "wav/missing-fmt", severities: [.error],
    flags: "There is no fmt chunk, or it is too short to say what the samples are.",
    why: "No player knows what to make of the samples: it plays nothing, or noise.",
    remedy: "Export the sound again from its source.")

  var fires: Example {
    Example(
      "a WAV with no fmt chunk",
      .wav {
        $0.wav?.format = nil
        $0.wav?.formatChunk = nil
      })
  }
  var passes: Example { Example("a WAV with a fmt chunk", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, wav.format == nil else { return [] }
    guard let chunk = wav.formatChunk else { return [finding(.error, "There is no 'fmt ' chunk.")] }
    return [
      finding(
        .error, "'fmt ' has \(chunk.presentSize.of("byte")), and needs at least 16.",
        at: Place(offset: chunk.offset))
    ]
  }
}
