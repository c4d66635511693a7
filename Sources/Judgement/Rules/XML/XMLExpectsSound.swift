import PlivoXML

/// A document where a sound is expected.
struct XMLExpectsSound: Rule {
  let about = RuleDescription(
    id: "xml/expects-sound", severities: [.error, .warning],
    flags: """
      A document that names sounds comes where Plivo expects the sound itself: an error; a warning for \
      number masking, whose examples have both.
      """,
    why: "The caller hears nothing of it, and no code says so.",
    remedy: """
      Give the URL of the sound there. Where a document is meant, say what Plivo takes it for: --as, \
      or as in a manifest.
      """,
    sources: ["https://www.plivo.com/docs/voice/xml/audio-output"])

  var fires: Example {
    Example(
      "a document in a sound's place",
      .document("<Response><Play>a.mp3</Play></Response>", at: .sound))
  }
  var passes: Example { Example("a document where one is expected", .goodDocument) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let document = subject.facts.document else { return [] }
    switch SoundPlace.named(document.place).expectation {
    case .sound: return [finding(.error, "It is a document that names sounds, not a sound.")]
    case .either:
      return [finding(.warning, "It is a document; a sound is what is documented there.")]
    case .document: return []
    }
  }
}
