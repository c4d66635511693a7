import PlivoXML

/// An element that carries no sound, in a document of music.
struct XMLIgnoredElement: Rule {
  let about = RuleDescription(
    id: "xml/ignored-element", severities: [.warning],
    flags: "An element in a document of music is none of Play, Speak and Wait.",
    why: "It is ignored: of such documents only what sounds counts.",
    remedy: "Leave it out, or give the document at a place where it steers the call.",
    sources: ["https://www.plivo.com/docs/voice/xml/multiparty-call"])

  var fires: Example {
    Example(
      "hold music with a <Hangup>",
      .document("<Response><Play>https://cdn.example.com/a.mp3</Play><Hangup/></Response>"))
  }
  var passes: Example {
    Example(
      "hold music with a <Wait>",
      .document("<Response><Play>https://cdn.example.com/a.mp3</Play><Wait/></Response>"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    findings(.warning, in: subject, limits) {
      guard case .ignored(let counting) = $0.kind else { return nil }
      return Worded(
        $0.position,
        "<\($0.element.foreign)> is ignored here: only \(counting.joinedNames) count.")
    }
  }
}
