import AudioFacts

/// A WAV is named `.mp3`, or the other way round.
struct ContentWrongExtension: Rule {
  let about = RuleDescription(
    id: "content/wrong-extension", severities: [.error],
    flags: """
      The name ends in .mp3 though the file is a WAV, or in .wav though it is MPEG audio; or in what \
      the provider knows no decoder for.
      """,
    why: """
      Media servers choose the decoder by the name. An MP3 decoder plays a WAV as seconds of noise; \
      a WAV reader refuses an MP3.
      """,
    remedy: Remedy(
      "Name the file by what it is, or convert it to what its name says:",
      mend: Mend(isRepair: true, encodes: true)),
    sources: ["https://www.plivo.com/docs/voice/api/calls/play"])

  var fires: Example {
    Example("a WAV named .mp3", .wav(at: "https://cdn.example.com/hold/thanks.mp3"))
  }
  var passes: Example { Example("a WAV named .wav", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let kind = subject.facts.inspection?.content.kind else { return [] }
    let isMP3 = kind == .mpeg
    guard isMP3 || [.wav, .rifx, .rf64, .bw64].contains(kind) else { return [] }
    let ending = subject.target.ending
    let own = limits.extensions(of: isMP3 ? .mpeg : .wav)
    // Where the name gives more than the format, as a rate, its case counts too.
    let isKnown = own.contains(ending) || own.count == 1 && own.contains(ending.lowercased())
    let ofOthers = limits.extensions(of: isMP3 ? .wav : .mpeg)
    if ofOthers.contains(ending.lowercased()), !own.contains(ending.lowercased()) {
      return [wrong(ending, isMP3 ? "an MP3" : "a WAV", own)]
    }
    // A URL without one is the business of `url/no-extension`.
    let isNameless = ending.isEmpty && subject.url != nil
    guard limits.delivery.extensionDecides, !isKnown, !isNameless else { return [] }
    return [wrong(ending, isMP3 ? "an MP3" : "a WAV", own)]
  }

  private func wrong(_ ending: String, _ kind: String, _ own: [String]) -> Finding {
    let names = own.map { ".\($0)" }.joined(separator: " or ")
    let name = ending.isEmpty ? "The name has no ending" : "The name ends in .\(ending)"
    return finding(
      .error, "\(name), but the bytes are \(kind).",
      remedy: Remedy(
        "Let the name end in \(names), or convert it to what its name says:",
        mend: Mend(isRepair: true, encodes: true)))
  }
}
