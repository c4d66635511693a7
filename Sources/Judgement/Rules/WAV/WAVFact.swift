import AudioFacts

/// The `fact` chunk is missing, or counts wrong.
struct WAVFact: Rule {
  let about = RuleDescription(
    id: "wav/fact", severities: [.note],
    flags: "A fact chunk is missing where the codec asks for one, or its count is not the sound's.",
    why: """
      fact says how many sample frames there are. Players of PCM, float and G.711 do not need it, \
      but programs that show a duration may believe it.
      """,
    remedy: Remedy(
      "Have it written anew:", mend: Mend(isRepair: true, reading: .samples)),
    sources: ["https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html"])

  var fires: Example {
    Example("a WAV with a fact too large", .wav { $0.wav?.factSampleFrames = 1_000_000 })
  }
  var passes: Example { Example("a WAV of PCM without a fact", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, let format = wav.format,
      let frames = wav.presentSampleFrames, !wav.dataSizeIsPlaceholder, wav.bytesLeftOut == nil
    else { return [] }
    guard let count = wav.factSampleFrames else {
      return format.codecTag == 1
        ? [] : [finding(.note, "There is no 'fact' chunk, which \(format.codecPhrase) asks for.")]
    }
    // What is packed ends with its last block, sound with a sample frame somewhere in it.
    let block = format.unit?.sampleFrames ?? 1
    guard [frames, wav.declaredSampleFrames].allSatisfy({ abs(count - ($0 ?? frames)) >= block })
    else { return [] }
    return [finding(.note, "'fact' counts \(count.of("frame")), 'data' has \(frames.grouped).")]
  }
}
