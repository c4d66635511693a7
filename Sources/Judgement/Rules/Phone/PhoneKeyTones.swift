import AudioFacts

/// There are tones of a telephone's keys in the sound.
struct PhoneKeyTones: Rule {
  let about = RuleDescription(
    id: "phone/dtmf", severities: [.warning],
    flags: "The sound has tones that the keys of a telephone make (DTMF).",
    why: """
      Whatever waits for a key on the call may take them for the caller's: a menu moves on by itself, a \
      recording ends, an agent's system does what nobody asked for.
      """,
    remedy: "Cut the tones out, or take another sound: no filter takes them and leaves speech.",
    sources: ["https://www.itu.int/rec/T-REC-Q.23", "https://www.itu.int/rec/T-REC-Q.24"])

  var fires: Example {
    Example(
      "a WAV with the tone of a key",
      .wav {
        var heard = TelephoneFacts()
        heard.keyToneCount = 1
        heard.keyTones = [KeyTone(key: "5", start: 1.2, duration: 0.08)]
        $0.levels?.telephone = heard
      })
  }
  var passes: Example {
    Example("a WAV without the tone of a key", .wav { $0.levels?.telephone = TelephoneFacts() })
  }

  /// How many keys a message names.
  private static let named = 8

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let heard = subject.facts.inspection?.levels?.telephone,
      let first = heard.keyTones.first
    else { return [] }
    let keys = heard.keyTones.prefix(Self.named).map(\.key).joined(separator: " ")
    let rest = heard.keyToneCount > Self.named ? " …" : ""
    return [
      finding(
        .warning,
        """
        It has \(heard.keyToneCount.of("tone")) of a telephone's keys: \(keys)\(rest), first at \
        \(first.start.seconds) for \(first.duration.seconds).
        """,
        at: Place(time: first.start))
    ]
  }
}
