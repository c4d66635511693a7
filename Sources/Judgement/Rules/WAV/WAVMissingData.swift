import AudioFacts

/// There is no `data` chunk.
struct WAVMissingData: Rule {
  let about = RuleDescription(
    id: "wav/missing-data", severities: [.error],
    flags: "There is no data chunk: nothing to play.",
    why: "The sound was cut off, or never written. The caller hears nothing.",
    remedy: "Export the sound again from its source, and upload it anew.")

  var fires: Example { Example("a WAV with no data chunk", .wav { $0.wav?.data = nil }) }
  var passes: Example { Example("a WAV with a data chunk", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, wav.data == nil else { return [] }
    let names = wav.chunks.map { "'\($0.id)'" }.joined(separator: ", ")
    return [
      finding(
        .error,
        "There is no 'data' chunk in \(wav.fileSize.of("byte")): "
          + (names.isEmpty ? "no chunk at all." : "only \(names)."))
    ]
  }
}
