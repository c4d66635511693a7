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

  var fires: Example {
    Example(
      "an MP3 of 31.8 MB", .failed(.tooLarge(limit: 10_000_000)) { $0.contentLength = 31_752_044 })
  }
  var passes: Example { Example("an MP3 of 0.1 MB", .fetched()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let limit = limits.maximumBytes, subject.bytesBeforeLimit(limits) == nil else {
      return []
    }
    if case .tooLarge = subject.obstacle {
      let size = subject.facts.transfer?.contentLength.map { $0.of("byte") }
      let words = size ?? "more than \(limit.grouped) bytes"
      return [finding(.error, "It has \(words); the limit is \(limit.grouped).")]
    }
    guard let bytes = subject.facts.inspection?.content.bytes, bytes > limit else { return [] }
    // Of what was not read to its end more is not known.
    let least = subject.facts.sha256 == nil ? "at least " : ""
    return [
      finding(
        .error, "It has \(least)\(bytes.of("byte")); the limit is \(limit.grouped).",
        remedy: remedy(subject.facts.inspection, limit))
    ]
  }

  /// Where the sound is short enough that its encoding can be blamed.
  private func remedy(_ inspection: Inspection?, _ limit: Int) -> Remedy? {
    guard let audio = inspection?.audio else { return nil }
    // MP3 of 32 kb/s, or 16 bits at 8 kHz.
    let bytesPerSecond = audio.codec == .mp3 ? 4_000.0 : 16_000.0
    guard audio.duration * bytesPerSecond < 0.95 * Double(limit) else { return nil }
    return Remedy(
      "Encode it smaller: 8 kHz mono is all that a telephone carries:",
      mend: Mend(encodes: true, shrinks: true))
  }
}
