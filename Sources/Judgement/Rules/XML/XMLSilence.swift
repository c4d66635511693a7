import PlivoXML

/// Silence between the sounds of music.
struct XMLSilence: Rule {
  let about = RuleDescription(
    id: "xml/silence", severities: [.warning],
    flags: "In music for somebody who waits there is a <Wait> longer than a gap in a sound may be.",
    why: "The caller takes the line for dead, and hangs up.",
    remedy: "Shorten the wait, or play something meanwhile.",
    sources: ["https://www.plivo.com/docs/voice/xml/multiparty-call"])

  var fires: Example { Example("hold music with a <Wait> of 4 s", music(pausing: 4)) }
  var passes: Example { Example("hold music with a <Wait> of 3 s", music(pausing: 3)) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    // Of nothing but waits another rule tells.
    guard let round = subject.musicRound, round.plays || round.speaks,
      Double(round.longestWait) > limits.levels.gap
    else { return [] }
    return [
      finding(
        .warning,
        """
        It waits in silence for \(Double(round.longestWait).seconds); over \(limits.levels.gap.seconds) \
        is a gap.
        """)
    ]
  }

  private func music(pausing seconds: Int) -> Subject {
    .document(
      "<Response><Play>https://cdn.example.com/a.mp3</Play><Wait length=\"\(seconds)\"/></Response>"
    )
  }
}
