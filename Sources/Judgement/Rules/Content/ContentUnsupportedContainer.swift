import AudioFacts

/// Audio, but of a kind that is not played.
struct ContentUnsupportedContainer: Rule {
  let about = RuleDescription(
    id: "content/unsupported-container", severities: [.error],
    flags: "The file is audio of a kind that the provider does not play, such as M4A or Ogg.",
    why: "The media server knows the kinds it documents and skips the rest without a word.",
    remedy: Remedy("Convert it:", mend: Mend(encodes: true)),
    sources: ["https://www.plivo.com/docs/voice/api/calls/play"])

  var fires: Example { Example("an M4A file named .mp3", .bytes(.mp4)) }
  var passes: Example { Example("a WAV", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let kind = subject.facts.inspection?.content.kind, kind.isAudio,
      kind != .samples, limits.format(of: kind) == nil
    else { return [] }
    // Notes have no sound before a synthesizer plays them.
    let remedy: Remedy? =
      kind == .midi
      ? "Have a synthesizer play the notes, and publish the sound that it makes." : nil
    return [finding(.error, message(kind, limits), at: Place(offset: 0), remedy: remedy)]
  }

  private func message(_ kind: ContentKind, _ limits: Limits) -> String {
    let played = [limits.mp3.map { _ in "MP3" }, limits.wav.map { _ in "WAV" }].compactMap(\.self)
    let verb = played.count == 1 ? "is" : "are"
    return "It is \(kind.noun), but only \(played.joined(separator: " and ")) \(verb) played."
  }
}
