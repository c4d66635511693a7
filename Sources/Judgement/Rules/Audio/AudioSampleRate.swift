import AudioFacts

/// The sample rate is not accepted, or not advised.
struct AudioSampleRate: Rule {
  let about = RuleDescription(
    id: "audio/sample-rate", severities: [.error, .warning],
    flags: "The sample rate is one that the provider does not accept, or advises against.",
    why: """
      The telephone carries 8 kHz, or 16 kHz at best. Everything above is downloaded and decoded \
      only to be thrown away, and a hasty resampler leaves hiss.
      """,
    remedy: Remedy("Convert it:", mend: Mend(encodes: true)),
    sources: ["https://www.plivo.com/docs/voice/xml/audio-output"])

  var fires: Example { Example("a WAV at 96 kHz", .wav { $0.audio?.sampleRate = 96_000 }) }
  var passes: Example { Example("a WAV at 8 kHz", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let audio = inspection.audio,
      let rates = limits.format(of: inspection.content.kind, named: subject.target.ending)?
        .sampleRates,
      audio.sampleRate > 0, !rates.advises(audio.sampleRate)
    else { return [] }
    let isAccepted = rates.accepts(audio.sampleRate)
    let wanted = (isAccepted ? rates.advised : rates.accepted) ?? []
    let list = wanted.map(\.grouped).joined(separator: " or ")
    return [
      finding(
        isAccepted ? .warning : .error,
        "The sample rate is \(audio.sampleRate.grouped) Hz; "
          + "\(list) Hz \(isAccepted ? "is advised" : "is accepted").")
    ]
  }
}
