/// The decoder makes no end.
struct ContentDecoderHung: Rule {
  let about = RuleDescription(
    id: "content/decoder-hung", severities: [.error],
    flags: """
      A decoder takes many times the processor time that any sound of that size needs, and was \
      given up.
      """,
    why: """
      The bytes lead the decoder in circles. A media server that is given them may hang in the \
      same way: the caller hears nothing, and calls beside this one may suffer.
      """,
    remedy: """
      Do not serve the file. Make it again from its source; where it came from outside, see who \
      sent it.
      """,
    sources: ["https://github.com/libsndfile/libsndfile/issues/1118"])

  var fires: Example {
    var subject = Subject.wav()
    subject.facts.inspection = nil
    subject.facts.failure = .hung(seconds: 14.1, bytes: 1_000_082)
    return Example("a WAV of 1 MB that takes 14 s to decode", subject)
  }
  var passes: Example { Example("a WAV that takes no time to decode", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard case .hung(let seconds, let bytes) = subject.facts.failure else { return [] }
    return [
      finding(
        .error,
        "The decoder made no end of the first \(bytes.of("byte")): it was given up after "
          + "\(seconds.seconds) on a processor.")
    ]
  }
}
