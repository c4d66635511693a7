import AudioFacts

/// Whole headers of WAVs lie in the midst of the sound.
struct WAVHeadersInside: Rule {
  let about = RuleDescription(
    id: "wav/headers-inside", severities: [.error],
    flags: "Inside the sound stand headers of other WAVs: RIFF, a size, WAVE.",
    why: """
      Pieces that are WAVs of their own, as services for speech send them, were put one after the \
      other. Players take each header for samples: a click or a crackle.
      """,
    remedy: Remedy(
      "Join the sound of the pieces rather than the files. To take the headers out:",
      mend: Mend(isRepair: true, reading: .samplesBetweenHeaders)))

  var fires: Example {
    Example(
      "a WAV with headers inside its sound",
      .wav { $0.wav?.headersInside = HeadersInside(count: 4, first: 32_044) })
  }
  var passes: Example { Example("a WAV with one header", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, let inside = wav.headersInside else { return [] }
    let time = wav.data.flatMap { wav.format?.seconds(in: inside.first - $0.bodyOffset) }
    return [
      finding(
        .error,
        "\(inside.count.of("header")) of other WAVs \(inside.count == 1 ? "lies" : "lie") in the "
          + "midst of the sound, the first at byte \(inside.first.grouped): heard as clicks.",
        at: Place(offset: inside.first, time: time))
    ]
  }
}
