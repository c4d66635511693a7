import AudioFacts

/// The codec inside is one that the provider does not play, or not everywhere.
struct WAVCodecRule: Rule {
  let about = RuleDescription(
    id: "wav/codec", severities: [.error, .warning],
    flags: """
      The codec in the WAV is one that the profile does not accept (MP3, ADPCM, GSM, G.729 …), or \
      one that it accepts but does not advise (µ-law, A-law, float).
      """,
    why: """
      WAV is a wrapper: what is inside is named by a format tag, and a media server plays only the \
      codecs that it has. Soundcheck vouches for PCM, float, µ-law and A-law. ADPCM and GSM 6.10 it \
      measures where decoders stand behind walls; of the rest it cannot say how it sounds.
      """,
    remedy: Remedy(
      "Convert it:", mend: Mend(encodes: true)),
    sources: ["https://www.rfc-editor.org/rfc/rfc2361"])

  var fires: Example {
    Example(
      "an MP3 in WAV's clothes",
      .wav {
        $0.wav?.format?.tag = 0x55
        $0.wav?.format?.codec = .mp3
      })
  }
  var passes: Example { Example("a WAV of PCM", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, wav.container == .riff, let format = wav.format
    else { return [] }
    let place = wav.formatChunk.map { Place(offset: $0.offset) }
    if let severity = severity(format, limits) {
      return [finding(severity, message(format, severity, limits), at: place)]
    }
    return []
  }

  private func severity(_ format: WAVFormat, _ limits: Limits) -> Severity? {
    let codecs = limits.wav?.codecs ?? Preference()
    guard let codec = format.codec, format.isPlain, codecs.accepts(codec) else {
      // What stands in an extensible header is the business of `wav/extensible`, and 0 bits that
      // of `wav/inconsistent-fmt`.
      let isElsewhere =
        format.tag == WAVFormat.extensibleTag
        || (format.bitsPerSample == 0 && [1, 3, 6, 7].contains(format.tag))
      return isElsewhere ? nil : .error
    }
    return codecs.advises(codec) || format.isIntegerPCM ? nil : .warning
  }

  private func message(_ format: WAVFormat, _ severity: Severity, _ limits: Limits) -> String {
    let name = format.codecPhrase
    guard severity == .error else {
      let advised = limits.wav?.codecs.advised ?? []
      return "The codec is \(name); advised is "
        + "\(advised.map(\.rawValue).joined(separator: " or "))."
    }
    return format.isPlain
      ? "The codec is \(name), which is not accepted."
      : "The codec is \(name), which media servers cannot be relied on to decode."
  }
}
