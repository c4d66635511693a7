import AudioFacts

/// There is a tone in the sound by which machines talk to each other.
struct PhoneSignalTone: Rule {
  let about = RuleDescription(
    id: "phone/signal-tone", severities: [.warning],
    flags: """
      The sound has a tone of a fax machine, or one by which an exchange says what becomes of a call: \
      dial tone, ringing, busy, number out of service.
      """,
    why: """
      Machines on the way take it at its word: a gateway switches to fax, a dialler gives up. A caller \
      takes the call for ended, or for not yet answered.
      """,
    remedy: "Cut the tone out, or take another sound.",
    sources: [
      "https://www.itu.int/rec/T-REC-T.30", "https://www.itu.int/rec/T-REC-V.25",
      "https://www.itu.int/rec/T-REC-E.180",
    ])

  var fires: Example {
    Example(
      "a WAV with the tone of a fax machine",
      .wav {
        var heard = TelephoneFacts()
        heard.signalTones = [SignalTone(meaning: .faxCalling, start: 2, duration: 0.5)]
        $0.levels?.telephone = heard
      })
  }
  var passes: Example {
    Example("a WAV without the tone of a machine", .wav { $0.levels?.telephone = TelephoneFacts() })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    let tones = subject.facts.inspection?.levels?.telephone?.signalTones ?? []
    return SignalTone.Meaning.allCases.compactMap { meaning in
      let alike = tones.filter { $0.meaning == meaning }
      guard let first = alike.first else { return nil }
      let others = alike.count > 1 ? ", and \((alike.count - 1).of("time")) more" : ""
      return finding(
        .warning,
        """
        At \(first.start.seconds) it has \(meaning.wording) for \(first.duration.seconds)\(others).
        """,
        at: Place(time: first.start))
    }
  }
}

extension SignalTone.Meaning {
  fileprivate var wording: String {
    switch self {
    case .faxCalling: "the tone of a calling fax machine, 1,100 Hz,"
    case .faxAnswer: "the tone of an answering fax machine or modem, 2,100 Hz,"
    case .specialInformation: "the three tones of a number that cannot be reached"
    case .dial: "a dial tone, 350 and 440 Hz,"
    case .ringing: "a ringing tone, 440 and 480 Hz,"
    case .busy: "a busy tone, 480 and 620 Hz,"
    }
  }
}
