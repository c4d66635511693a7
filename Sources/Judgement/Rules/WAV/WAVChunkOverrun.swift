import AudioFacts

/// A chunk says that it is larger than what is left of the file.
struct WAVChunkOverrun: Rule {
  let about = RuleDescription(
    id: "wav/chunk-overrun", severities: [.warning],
    flags: "A chunk other than data says that it is larger than what is left of the file.",
    why: """
      Either its size is wrong or the file was cut. The sound is whole if it comes before, but a \
      player that reads all chunks first may give up.
      """,
    remedy: Remedy(
      "Have it written anew without that chunk:",
      mend: Mend(isRepair: true, reading: .samples)))

  var fires: Example {
    Example(
      "a WAV with a LIST larger than the file",
      .wav {
        $0.wav?.overrun = RIFFChunk(
          id: "LIST", offset: 128_044, declaredSize: 4_000, presentSize: 26)
      })
  }
  var passes: Example { Example("a WAV with no chunk larger than the file", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let chunk = subject.facts.inspection?.wav?.overrun else { return [] }
    return [
      finding(
        .warning,
        "'\(chunk.id)' says \(chunk.declaredSize.of("byte")), but only "
          + "\(chunk.presentSize.grouped) are left.",
        at: Place(offset: chunk.offset))
    ]
  }
}
