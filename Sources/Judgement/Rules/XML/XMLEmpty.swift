import PlivoXML

/// The document says nothing.
struct XMLEmpty: Rule {
  let about = RuleDescription(
    id: "xml/empty", severities: [.error, .warning],
    flags: """
      There is no element inside <Response>: an error for music, a warning for a call.
      """,
    why: "Music that is empty is silence. A call that gets an empty document is hung up.",
    remedy: "Name the sounds to play; to end a call, write <Hangup/>.",
    sources: ["https://www.plivo.com/docs/voice/xml/overview"])

  var fires: Example { Example("a <Response> with nothing in it", .document("<Response/>")) }
  var passes: Example {
    Example(
      "a <Response> with a <Play>",
      .document("<Response><Play>https://cdn.example.com/a.mp3</Play></Response>"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    let isMusic = subject.document.map { SoundPlace.named($0.place).grammar == .sound }
    return findings(isMusic == true ? .error : .warning, in: subject, limits) {
      guard $0.kind == .empty else { return nil }
      return Worded(
        $0.position,
        isMusic == true
          ? "there is nothing inside <Response>: the caller hears silence."
          : "there is nothing inside <Response>: the call is hung up.")
    }
  }
}
