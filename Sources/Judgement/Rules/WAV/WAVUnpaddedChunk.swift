import AudioFacts

/// A chunk of an odd size lacks the pad byte behind it.
struct WAVUnpaddedChunk: Rule {
  let about = RuleDescription(
    id: "wav/unpadded-chunk", severities: [.warning, .note],
    flags: """
      A chunk of an odd size is not followed by a pad byte: a warning where another chunk follows, \
      a note at the end of the file.
      """,
    why: """
      Chunks begin at even places. A player that steps over the pad byte that is not there misses \
      the beginning of the next chunk, and with it perhaps the sound.
      """,
    remedy: Remedy(
      "Have it written anew:", mend: Mend(isRepair: true, reading: .samples)),
    sources: ["https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html"])

  var fires: Example {
    Example(
      "a WAV with a LIST without pad byte",
      .wav {
        $0.wav?.unpadded = Tally(
          RIFFChunk(id: "LIST", offset: 36, declaredSize: 27))
      })
  }
  var passes: Example { Example("a WAV of chunks of even size", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, let chunk = wav.unpadded.first else { return [] }
    let isLast = chunk.end >= wav.fileSize
    let hidesSound = chunk.offset < (wav.data?.offset ?? .max)
    return [
      finding(
        isLast ? .note : .warning,
        "'\(chunk.id)' has \(chunk.declaredSize.of("byte")) and no pad byte behind it"
          + (isLast ? ", at the end of the file." : "."),
        at: Place(offset: chunk.end),
        remedy: hidesSound ? "Export the sound again: other programs do not find it." : nil)
    ]
  }
}
