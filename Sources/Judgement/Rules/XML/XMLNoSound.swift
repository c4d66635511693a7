import PlivoXML

/// Music without a sound.
struct XMLNoSound: Rule {
  let about = RuleDescription(
    id: "xml/no-sound", severities: [.warning, .note],
    flags: """
      A document of music has elements, and none of them plays or speaks; a note where it speaks only, \
      for somebody who waits.
      """,
    why: "The caller hears silence, or the same words again and again.",
    remedy: "Add a <Play> with the URL of a sound.",
    sources: ["https://www.plivo.com/docs/voice/xml/multiparty-call"])

  var fires: Example {
    Example("hold music that only waits", .document("<Response><Wait length=\"5\"/></Response>"))
  }
  var passes: Example { Example("hold music with a <Play>", .goodDocument) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let document = subject.document, document.fault == nil,
      SoundPlace.named(document.place).grammar == .sound,
      // Of these another rule says why.
      !document.departures.contains(where: { $0.kind.hidesSound })
    else { return [] }
    let sounds = document.steps.contains {
      switch $0 {
      case .play, .speak: true
      case .wait, .redirect: false
      }
    }
    if !sounds {
      return [finding(.warning, "Nothing in it plays or speaks: the caller hears silence.")]
    }
    guard let round = subject.musicRound, round.speaks, !round.plays else { return [] }
    return [
      finding(.note, "It speaks and plays nothing: there is no music while the caller waits.")
    ]
  }
}

extension Departure.Kind {
  /// Whether it is itself the reason why nothing sounds.
  fileprivate var hidesSound: Bool {
    switch self {
    case .root, .empty, .unknownElement, .wrongCase, .misplaced, .ignored: true
    default: false
    }
  }
}
