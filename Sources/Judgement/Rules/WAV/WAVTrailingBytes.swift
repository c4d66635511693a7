import AudioFacts

/// Something lies behind the last chunk.
struct WAVTrailingBytes: Rule {
  let about = RuleDescription(
    id: "wav/trailing-bytes", severities: [.warning, .note],
    flags: """
      Bytes after the RIFF chunk: a note, or a warning if they are another WAV, whose sound nobody \
      hears.
      """,
    why: """
      Players ignore what lies there. Two WAVs that were put one behind the other play as the \
      first alone: join them with a tool that knows audio.
      """,
    remedy: Remedy(
      "Have it written anew without them:",
      mend: Mend(reading: .samples)))

  var fires: Subject {
    .wav { $0.wav?.trailing = TrailingBytes(offset: 128_044, count: 128) }
  }
  var passes: Subject { .wav() }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, let trailing = wav.trailing,
      wav.unprintable.first?.offset != trailing.offset, !trailing.isSound
    else { return [] }
    let bytes = trailing.count.of("byte")
    let place = Place(offset: trailing.offset)
    if trailing.isAnotherFile {
      return [
        finding(
          .warning, "Another WAV of \(bytes) follows behind the first; it is not played.",
          at: place,
          remedy: Remedy(
            "Join the sound rather than the files. To take out the headers in between:",
            mend: Mend(reading: .samplesBetweenHeaders)))
      ]
    }
    return [finding(.note, "\(bytes) lie behind the last chunk.", at: place)]
  }
}
