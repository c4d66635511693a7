import PlivoXML

/// Music that begins anew every few seconds.
struct XMLShortLoop: Rule {
  let about = RuleDescription(
    id: "xml/short-loop", severities: [.note],
    flags: """
      Music for somebody who waits lasts less than \(DocumentLimits.standard.shortestRound.seconds) \
      before it begins anew.
      """,
    why: "The caller hears the same again and again, for as long as they wait.",
    remedy: "Play a longer piece, or several after each other.",
    sources: ["https://www.plivo.com/docs/voice/xml/multiparty-call"])

  var fires: Example { Example("hold music of 2 s", music(lasting: 2)) }
  var passes: Example { Example("hold music of 5 s", music(lasting: 5)) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let round = subject.musicRound, round.plays, let seconds = round.seconds,
      seconds < limits.documents.shortestRound
    else { return [] }
    return [
      finding(
        .note,
        """
        It lasts \(seconds.seconds) and is played again and again; under \
        \(limits.documents.shortestRound.seconds) is short for music.
        """)
    ]
  }

  private func music(lasting seconds: Double) -> Subject {
    var subject = Subject.goodDocument
    subject.named = NamedAssets()
    subject.named?.durations = [0: seconds]
    return subject
  }
}
