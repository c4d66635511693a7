import AudioFacts

/// The header is WAVE_FORMAT_EXTENSIBLE.
struct WAVExtensible: Rule {
  let about = RuleDescription(
    id: "wav/extensible", severities: [.error, .warning],
    flags: """
      The format tag is 0xFFFE (WAVE_FORMAT_EXTENSIBLE): a warning, or an error where the codec \
      that it names is not accepted or the profile refuses such headers.
      """,
    why: """
      Telephone players are often simple and read tag 1 (PCM) only; the same samples under the \
      short header play everywhere. Extensible is meant for more than two channels or 16 bits.
      """,
    remedy: Remedy(
      "Write it as plain 16-bit PCM:",
      mend: Mend(isRepair: true, reading: .samples, encodes: true)),
    sources: [
      "https://learn.microsoft.com/windows/win32/api/mmreg/ns-mmreg-waveformatextensible"
    ])

  var fires: Example {
    Example(
      "a WAV whose header is extensible", .wav { $0.wav?.format?.tag = WAVFormat.extensibleTag })
  }
  var passes: Example { Example("a WAV whose header is plain", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, wav.container == .riff,
      let format = wav.format, format.tag == WAVFormat.extensibleTag
    else { return [] }
    let wanted = limits.wav ?? FormatLimits()
    let isAccepted = format.isPlain && (format.codec.map(wanted.codecs.accepts) ?? false)
    let severity = isAccepted && !wanted.refusesExtensible ? Severity.warning : .error
    return [
      finding(
        severity, message(format, isAccepted: isAccepted),
        at: wav.formatChunk.map { Place(offset: $0.offset) },
        remedy: isAccepted ? nil : "Export the sound again from its source, as 16-bit PCM.")
    ]
  }

  private func message(_ format: WAVFormat, isAccepted: Bool) -> String {
    let header = "The header is WAVE_FORMAT_EXTENSIBLE (0xFFFE)"
    guard let extensible = format.extensible else {
      return "\(header), but the fields that name the codec are missing."
    }
    if isAccepted { return "\(header); several players read only tag 1 (PCM)." }
    let codec =
      format.codecTag == nil ? "the unknown codec \(extensible.subformat)" : format.codecPhrase
    return "\(header) and names \(codec), which is not accepted."
  }
}
