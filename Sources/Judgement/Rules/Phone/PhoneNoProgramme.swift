import AudioFacts

/// There is nothing but a steady noise.
struct PhoneNoProgramme: Rule {
  let about = RuleDescription(
    id: "phone/no-programme", severities: [.warning],
    flags: "What a caller hears of it is a steady noise: neither speech nor music.",
    why: """
      A recording with the wrong input, or an export without its tracks, is hiss or hum and nothing \
      else. The caller takes it for a broken line.
      """,
    remedy: "Export it again, and listen to it: what should be heard is not in the file.")

  var fires: Example { Example("a WAV of hiss", Self.subject(spread: 1.5, gain: 1)) }
  var passes: Example {
    Example("a WAV of rain, which comes and goes", Self.subject(spread: 4.5, gain: 1))
  }

  private static func subject(spread: Double, gain: Double) -> Subject {
    .wav {
      var heard = TelephoneFacts()
      heard.activeLevel = -38
      heard.levelSpread = spread
      heard.predictionGain = gain
      $0.levels?.telephone = heard
    }
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let levels = subject.facts.inspection?.levels, levels.activeRMS != nil,
      let heard = levels.telephone, let spread = heard.levelSpread, let gain = heard.predictionGain,
      spread < limits.telephone.leastSpread, gain < limits.telephone.leastGain,
      // That says more of the same.
      subject.facts.inspection?.notSound == nil
    else { return [] }
    let level = heard.activeLevel.map { " at \($0.decibels)" } ?? ""
    return [
      finding(
        .warning,
        """
        A caller hears a steady noise\(level): its level moves by \(spread.tenths) dB, less than \
        \(limits.telephone.leastSpread.tenths) dB, and no sample follows from those before.
        """)
    ]
  }
}
