/// The request's length is no length.
struct LengthInvalid: Rule {
  let about = RuleDescription(
    id: "length/invalid", severities: [.error],
    flags: "The play's length is not an integer of at least 1.",
    why: """
      Plivo refuses such a request, and nothing is heard. The command line says so before it \
      fetches anything; this finding is for programs that use the library.
      """,
    remedy: "Give the length in whole seconds, or leave it out.",
    sources: ["https://www.plivo.com/docs/voice/api/call/play-audio-on-calls"])

  var fires: Example { Example("a play of length 0", .wav(play: PlayContext(length: 0))) }
  var passes: Example { Example("a play of length 10", .wav(play: PlayContext(length: 10))) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let length = subject.play?.length, length < 1 else { return [] }
    return [finding(.error, "The length is \(length), but must be at least 1 second.")]
  }
}
