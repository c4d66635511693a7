import AudioFacts

/// Packets of the sound are heard twice.
struct PhoneStutter: Rule {
  let about = RuleDescription(
    id: "phone/stutter", severities: [.note],
    flags: """
      A stretch of the sound is the one just before it once more, to the last bit, at a distance by which \
      a packet of a call or a speech service is long: 10, 20, 30, 40 or 60 ms.
      """,
    why: """
      What recorded or made it had nothing to play, and played the last packet again. The caller hears a \
      stutter, or a buzz.
      """,
    remedy: "Record or export it again: what should be there is not in the file.")

  var fires: Example {
    Example(
      "a WAV with packets of 20 ms played twice",
      .wav { $0.levels?.repeats = Self.facts(count: 3, lag: 0.02) })
  }
  var passes: Example {
    Example(
      "a WAV in which nothing is the same twice",
      .wav { $0.levels?.repeats = Self.facts(count: 0, lag: 0) })
  }

  private static func facts(count: Int, lag: Double) -> RepeatFacts {
    var facts = RepeatFacts()
    facts.count = count
    facts.lag = lag
    facts.seconds = Double(count) * lag
    facts.start = 1.2
    return facts
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let repeats = subject.facts.inspection?.levels?.repeats, repeats.count > 0 else {
      return []
    }
    return [
      finding(
        .note,
        """
        \(repeats.seconds.seconds) of it are what was heard \(repeats.lag.seconds) before, to the last bit, \
        \(repeats.count == 1 ? "at one place" : "at \(repeats.count.grouped) places"): packets were played \
        twice.
        """,
        at: Place(time: repeats.start))
    ]
  }
}
