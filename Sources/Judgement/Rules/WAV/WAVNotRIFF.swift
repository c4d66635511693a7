import AudioFacts

/// One of RIFF's relatives.
struct WAVNotRIFF: Rule {
  let about = RuleDescription(
    id: "wav/not-riff", severities: [.error],
    flags: "The file is RF64, BW64 or RIFX: relatives of RIFF that few players read.",
    why: """
      RF64 and BW64 are for files of over 4 GB, RIFX for the byte order of old Macs. The media \
      server of a telephone need not know any of them, and then plays nothing.
      """,
    remedy: Remedy(
      "Convert it to a plain WAV:", mend: Mend(isRepair: true, reading: .samples, encodes: true)),
    sources: ["https://tech.ebu.ch/docs/tech/tech3306.pdf"])

  var fires: Example { Example("a WAV of the kind RF64", .wav { $0.wav?.container = .rf64 }) }
  var passes: Example { Example("a WAV of the kind RIFF", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, wav.container != .riff else { return [] }
    return [
      finding(
        .error, "The file is \(wav.container.rawValue), where a WAV is 'RIFF'.",
        at: Place(offset: 0))
    ]
  }
}
