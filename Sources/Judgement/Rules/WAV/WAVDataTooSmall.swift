import AudioFacts

/// The `data` chunk leaves out sound that lies after it.
struct WAVDataTooSmall: Rule {
  let about = RuleDescription(
    id: "wav/data-too-small", severities: [.error, .warning],
    flags: """
      After the data chunk lie bytes that no chunk explains and that are sound when they are read as \
      samples, or that the fact chunk counts as such: an error over 50 ms, else a warning.
      """,
    why: """
      Players stop where data says that it ends. What lies after it is in the file, and nobody ever \
      hears it.
      """,
    remedy: Remedy(
      "Export the sound again, or write a header that counts all of it:",
      mend: Mend(isRepair: true, reading: .samplesAndTrailing)))

  var fires: Example {
    Example(
      "a WAV that gives its size in samples",
      .wav {
        $0.wav?.data?.declaredSize = 64_000
        $0.wav?.data?.presentSize = 64_000
        $0.wav?.trailing = TrailingBytes(
          offset: 64_044, count: 64_000,
          sound: LeftOutSound(sampleFrames: 32_000, power: 0.01, correlation: 0.9))
      })
  }
  var passes: Example {
    Example(
      "a WAV with noise behind its sound",
      .wav {
        $0.wav?.trailing = TrailingBytes(
          offset: 128_044, count: 32_000,
          sound: LeftOutSound(sampleFrames: 16_000, power: 0.3, correlation: 0.01))
      })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, let format = wav.format,
      let data = wav.data, let trailing = wav.trailing,
      let bytes = wav.bytesLeftOut, let left = format.seconds(in: bytes)
    else { return [] }
    let played = format.seconds(in: data.presentSize) ?? 0
    return [
      finding(
        left >= limits.toleratedSound ? .error : .warning,
        "'data' ends after \(played.seconds), but \(left.seconds) of sound lie after it"
          + "\(trailing.isSound ? "" : ", as 'fact' counts"): they are never heard.",
        at: Place(offset: trailing.offset, time: played),
        remedy: bytes == trailing.count
          ? nil : "Export the sound again: other bytes lie behind it, too.")
    ]
  }
}
