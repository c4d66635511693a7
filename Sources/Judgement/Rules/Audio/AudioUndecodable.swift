import AudioFacts

/// The decoder gave up.
struct AudioUndecodable: Rule {
  let about = RuleDescription(
    id: "audio/undecodable", severities: [.error],
    flags: "The decoder gave up before the end.",
    why: "The media server uses the same decoders: the caller hears what came before, or nothing.",
    remedy: Remedy(
      "Export the sound again from its source; to save what can be decoded:",
      mend: Mend(encodes: true)))

  var fires: Example {
    Example(
      "an MP3 of which the decoder plays 1 s",
      .mp3 {
        $0.audio?.sampleFrames = 44_100
        $0.audio?.failure = DecoderFailure(
          message: "bad frame", sampleFrame: 44_100, offset: 16_384)
      })
  }
  var passes: Example { Example("an MP3 that is played to its end", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let audio = subject.facts.inspection?.audio, let failure = audio.failure else {
      return []
    }
    let time = audio.sampleRate > 0 ? Double(failure.sampleFrame) / Double(audio.sampleRate) : 0
    let words = failure.message.replacing(/[\s.]+$/, with: "")
    let point = failure.sampleFrame > 0 ? "after \(time.seconds) of sound" : "at the beginning"
    return [
      finding(
        .error, "The decoder gave up \(point): \(words).",
        at: Place(offset: failure.offset, time: time))
    ]
  }
}
