import AudioInspection

/// A WAV is named `.mp3`, or the other way round.
struct ContentWrongExtension: Rule {
  let about = RuleDescription(
    id: "content/wrong-extension", severities: [.error],
    flags: "The name ends in .mp3 though the file is a WAV, or in .wav though it is MPEG audio.",
    why: """
      Media servers choose the decoder by the name. An MP3 decoder plays a WAV as seconds of noise; \
      a WAV reader refuses an MP3.
      """,
    remedy: "Name the file by what it is, or convert it to what its name says.",
    sources: ["https://www.plivo.com/docs/voice/api/calls/play"])

  var fires: Subject { .wav(at: "https://cdn.example.com/hold/thanks.mp3") }
  var passes: Subject { .wav() }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let kind = subject.facts.inspection?.content.kind else { return [] }
    let ending = subject.target.ending
    switch (kind, ending) {
    case (.wav, "mp3"), (.rifx, "mp3"), (.rf64, "mp3"), (.bw64, "mp3"):
      return [wrong(ending, "wav")]
    case (.mpeg, "wav"): return [wrong(ending, "mp3")]
    default: return []
    }
  }

  private func wrong(_ ending: String, _ right: String) -> Finding {
    let codec = ending == "wav" ? "-c:a pcm_s16le" : "-c:a libmp3lame"
    return finding(
      .error,
      "The name ends in .\(ending), but the bytes are \(right == "wav" ? "a WAV" : "an MP3").",
      remedy: Remedy(
        "Name it .\(right), or convert it:", command: "ffmpeg -i {in} \(codec) {out}.\(ending)"))
  }
}

extension Target {
  /// What follows the last dot of the name, in lower case; empty without one.
  fileprivate var ending: String {
    let path =
      switch self {
      case .url(let url): String(url.prefix { $0 != "?" && $0 != "#" })
      case .file(let path): path
      }
    let name = path.split(separator: "/").last ?? ""
    return name.contains(".") ? (name.split(separator: ".").last ?? "").lowercased() : ""
  }
}
