import AudioFacts

/// The samples have another number of bits than is advised.
struct WAVBitDepth: Rule {
  let about = RuleDescription(
    id: "wav/bit-depth", severities: [.error, .warning],
    flags: "PCM samples of another depth than the profile advises (16 bits for Plivo).",
    why: """
      Every player reads 16 bits. With 8 the noise is heard; 24 and 32 are not read everywhere and \
      only make the file larger: the telephone has no use for them.
      """,
    remedy: Remedy(
      "Convert it to 16 bits:", mend: Mend(encodes: true)))

  var fires: Example {
    Example(
      "a WAV of 24-bit samples",
      .wav {
        $0.wav?.format = WAVFormat(
          channels: 1, sampleRate: 8_000, bitsPerSample: 24, codec: .pcmS24LE)
      })
  }
  var passes: Example { Example("a WAV of 16-bit samples", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, wav.container == .riff, let format = wav.format,
      format.isIntegerPCM, let wanted = limits.wav?.bitsPerSample,
      !wanted.advises(format.bitsPerSample)
    else { return [] }
    let isAccepted = wanted.accepts(format.bitsPerSample)
    let bits = (isAccepted ? wanted.advised : wanted.accepted) ?? []
    return [
      finding(
        isAccepted ? .warning : .error,
        "Samples have \(format.bitsPerSample.of("bit")); \(isAccepted ? "advised" : "accepted") "
          + "\(bits.count == 1 ? "is" : "are") \(bits.map(String.init).joined(separator: ", ")).",
        at: wav.formatChunk.map { Place(offset: $0.offset) })
    ]
  }
}
