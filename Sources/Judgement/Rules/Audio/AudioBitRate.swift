import AudioFacts

/// The bit rate is too low, or varies where it should not.
struct AudioBitRate: Rule {
  let about = RuleDescription(
    id: "audio/bit-rate", severities: [.error, .warning],
    flags: "The bit rate of an MP3 is very low, or varies where the provider wants it constant.",
    why: """
      Under 16 kb/s speech loses its consonants before the telephone takes its part. A varying bit \
      rate makes simple players guess the duration wrong.
      """,
    remedy: Remedy(
      "Encode it again from the source:",
      mend: Mend(encodes: true)))

  var fires: Example { Example("an MP3 at 8 kb/s", .mp3 { $0.audio?.bitRate = 8_000 }) }
  var passes: Example { Example("an MP3 at 128 kb/s", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let audio = inspection.audio,
      let mode = audio.bitRateMode, let limits = limits.format(of: inspection.content.kind)
    else { return [] }
    var findings: [Finding] = []
    if let bitRate = audio.bitRate, let least = limits.minimumBitRate, bitRate < least {
      findings.append(
        finding(.warning, "The bit rate is \(kilobits(bitRate)), under \(kilobits(least))."))
    }
    if !limits.bitRateModes.advises(mode) {
      let isAccepted = limits.bitRateModes.accepts(mode)
      findings.append(
        finding(
          isAccepted ? .warning : .error,
          "The bit rate is \(word(mode)); "
            + "\(word(mode == .constant ? .variable : .constant)) is \(isAccepted ? "advised" : "accepted")."
        ))
    }
    return findings
  }

  private func kilobits(_ bitRate: Int) -> String {
    let tenths = (bitRate + 50) / 100
    return "\(tenths / 10)\(tenths % 10 == 0 ? "" : ".\(tenths % 10)") kb/s"
  }

  private func word(_ mode: BitRateMode) -> String {
    switch mode {
    case .constant: "constant (CBR)"
    case .variable: "variable (VBR)"
    }
  }
}
