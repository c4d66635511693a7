import AudioFacts

/// MPEG audio, but of Layer I or II.
struct MP3NotLayer3: Rule {
  let about = RuleDescription(
    id: "mp3/not-layer-3", severities: [.error],
    flags: "The stream is MPEG audio of Layer I or II, not MP3.",
    why: "A media server that asks for MP3 may have no decoder for the other layers.",
    remedy: .encodeAgain("Convert it to Layer III:"),
    sources: ["https://www.plivo.com/docs/voice/api/call/play-audio-on-calls"])

  var fires: Example {
    Example("a file of MPEG audio, Layer 2", .mp3 { $0.mpeg?.format?.layer = 2 })
  }
  var passes: Example { Example("a file of MPEG audio, Layer 3", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let format = subject.facts.inspection?.mpeg?.format, format.layer != 3 else { return [] }
    return [finding(.error, "This is \(format); MP3 is Layer III.")]
  }
}
