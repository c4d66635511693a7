import AudioFacts

/// The file is larger than the provider takes.
struct FetchTooLarge: Rule {
  let about = RuleDescription(
    id: "fetch/too-large", severities: [.error],
    flags: "The file has more bytes than the profile allows.",
    why: """
      The provider refuses it, or cuts it off there.
      """,
    remedy: "Encode it smaller: 8 kHz mono is all that a telephone carries.",
    sources: ["https://www.plivo.com/docs/voice/xml/audio-output"])

  var fires: Subject {
    .failed(.tooLarge(limit: 10_000_000)) { $0.contentLength = 31_752_044 }
  }
  var passes: Subject { .fetched() }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let limit = limits.maximumBytes else { return [] }
    if case .tooLarge = subject.obstacle {
      let size = subject.facts.transfer?.contentLength.map { $0.of("byte") }
      let words = size ?? "more than \(limit.grouped) bytes"
      return [finding(.error, "It has \(words); the limit is \(limit.grouped).")]
    }
    guard let bytes = subject.facts.inspection?.content.bytes, bytes > limit else { return [] }
    // Of what was not read to its end more is not known.
    let least = subject.facts.sha256 == nil ? "at least " : ""
    return [finding(.error, "It has \(least)\(bytes.of("byte")); the limit is \(limit.grouped).")]
  }
}
