import AudioFacts

/// Something lies behind the last chunk.
struct WAVTrailingBytes: Rule {
  let about = RuleDescription(
    id: "wav/trailing-bytes", severities: [.warning, .note],
    flags: """
      Bytes after the RIFF chunk: a note, or a warning if they are another WAV, whose sound nobody \
      hears, or neither text nor zeros and either so few that they look like the end of a sound of \
      several channels into which others were put, or more than tags have.
      """,
    why: """
      Players ignore what lies there. Two WAVs that were put one behind the other play as the \
      first alone: join them with a tool that knows audio. Bytes that are put into samples push all \
      behind them on: where they are no whole sample frames, the channels change places.
      """,
    remedy: Remedy(
      "Have it written anew without them:",
      mend: Mend(isRepair: true, reading: .samples)))

  var fires: Example {
    Example(
      "a WAV with ID3v1 behind it",
      .wav { $0.wav?.trailing = TrailingBytes(offset: 128_044, count: 128) })
  }
  var passes: Example { Example("a WAV with nothing behind it", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, let trailing = wav.trailing,
      wav.unprintable.first?.offset != trailing.offset, wav.bytesLeftOut == nil
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
            mend: Mend(isRepair: true, reading: .samplesBetweenHeaders)))
      ]
    }
    if let format = wav.format, trailing.isPushedOut(of: format) {
      return [
        finding(
          .warning,
          "\(bytes) lie behind the last chunk, which are no padding: where others were put into the "
            + "sound, its channels change places from there on.",
          at: place, remedy: "Listen to it as stereo; where it is wrong, export it again.")
      ]
    }
    if trailing.isMoreThanTags {
      return [
        finding(
          .warning,
          "\(bytes) that are no chunk lie behind the last one: more than a tag has, and they may be the "
            + "end of a sound into which others were put.", at: place,
          remedy: "Listen to all of it; where it is wrong, export it again.")
      ]
    }
    return [finding(.note, "\(bytes) lie behind the last chunk.", at: place)]
  }
}
