import AudioFacts

/// The samples end within a frame.
struct WAVPartialFrame: Rule {
  let about = RuleDescription(
    id: "wav/partial-frame", severities: [.warning],
    flags: "The data chunk is no whole number of sample frames.",
    why: """
      The odd bytes at its end are dropped by most players and played as a click by some. It is a \
      sign that the file was cut by bytes, or that its header is not its own.
      """,
    remedy: Remedy(
      "Have it written anew without them:", mend: Mend(isRepair: true, reading: .samples)))

  var fires: Example {
    Example(
      "a WAV with an odd byte in data",
      .wav {
        $0.wav?.data?.declaredSize += 1
        $0.wav?.data?.presentSize += 1
      })
  }
  var passes: Example { Example("a WAV of whole sample frames", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, let data = wav.data, let format = wav.format,
      format.sampleFrameSize > 0,
      wav.dataSizeIsPlaceholder || wav.declaredSampleFrames == wav.presentSampleFrames
    else { return [] }
    let size = wav.dataSizeIsPlaceholder ? data.presentSize : data.declaredSize
    let rest = size % format.sampleFrameSize
    guard rest > 0 else { return [] }
    return [
      finding(
        .warning,
        "'data' holds \(size.of("byte")): \((size / format.sampleFrameSize).of("frame")) of "
          + "\(format.sampleFrameSize) and \(rest) over.",
        at: Place(offset: data.bodyOffset + size - rest))
    ]
  }
}
