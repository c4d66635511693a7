import AudioFacts

/// A chunk has a name that is no name.
struct WAVBadChunkID: Rule {
  let about = RuleDescription(
    id: "wav/bad-chunk-id", severities: [.warning],
    flags: "A chunk's name is not made of four printable characters.",
    why: """
      What stands there is hardly a chunk: a size before it is wrong, or something was written \
      over. libsndfile stops reading there; if data comes later, it refuses the file.
      """,
    remedy: Remedy(
      "Have it written anew without what is no chunk:",
      mend: Mend(isRepair: true, reading: .samples)))

  var fires: Example {
    Example(
      "a WAV with a chunk of a binary name behind data",
      .wav {
        $0.wav?.unprintable = Tally(
          RIFFChunk(id: #"\x00\x01\x00\x00"#, offset: 128_044, declaredSize: 0))
      })
  }
  var passes: Example { Example("a WAV of chunks with letters for names", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, let chunk = wav.unprintable.first else {
      return []
    }
    let more = wav.unprintable.count - 1
    return [
      finding(
        .warning,
        "Where a chunk should begin, at byte \(chunk.offset.grouped), is '\(chunk.id)'"
          + (more > 0 ? ", and \(more.grouped) more like it." : "."),
        at: Place(offset: chunk.offset))
    ]
  }
}
