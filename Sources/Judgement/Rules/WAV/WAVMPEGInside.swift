import AudioFacts

/// The header says samples, and they are a stream of MPEG audio.
struct WAVMPEGInside: Rule {
  let about = RuleDescription(
    id: "wav/mpeg-inside", severities: [.error],
    flags: "The fmt chunk says PCM or G.711, but data holds MPEG audio (MP3).",
    why: "Players take the compressed bytes for samples: the caller hears a roar.",
    remedy: "Take the MP3 out of its wrapping, and name it .mp3.")

  var fires: Example {
    Example(
      "a WAV with MP3 in PCM's place",
      .wav { $0.wav?.mpegInside = MPEGInside(offset: 0, mpegFrames: 12) })
  }
  var passes: Example { Example("a WAV with PCM in its place", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, let inside = wav.mpegInside, let data = wav.data
    else { return [] }
    let start = data.bodyOffset + inside.offset
    return [
      finding(
        .error,
        "'data' is said to hold \(wav.format?.codecPhrase ?? "samples"), but from byte "
          + "\(start.grouped) on it is MPEG audio, at least "
          + "\(inside.mpegFrames.of("MPEG frame")) in a row.",
        at: Place(offset: start),
        remedy: Remedy(
          about.remedy.advice,
          mend: Mend(
            isRepair: true, dropsBytes: start, reading: .innerFile, encodes: true, ending: "mp3")))
    ]
  }
}
