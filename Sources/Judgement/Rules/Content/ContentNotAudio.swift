import AudioFacts

/// The bytes are something else than audio.
struct ContentNotAudio: Rule {
  let about = RuleDescription(
    id: "content/not-audio", severities: [.error],
    flags: "The bytes are no audio: a web page, an error document, an archive, an image, text …",
    why: """
      The caller hears nothing, or a burst of noise. Most often a server sends an error page or a \
      sign-in page under the sound's address, with the status of success.
      """,
    remedy: "Have the URL answer with the sound itself.",
    sources: ["https://mimesniff.spec.whatwg.org/"])

  var fires: Example {
    Example("a page to sign in, in an MP3's place", .bytes(.html, title: "Sign in"))
  }
  var passes: Example { Example("the MP3 itself", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard !subject.isDocument, let content = subject.facts.inspection?.content,
      !content.kind.isAudio,
      content.kind != .empty, content.textDamage == nil, content.encoded == nil
    else { return [] }
    return [finding(.error, message(content), at: Place(offset: 0), remedy: remedy(content))]
  }

  private func remedy(_ content: ContentFacts) -> Remedy? {
    switch content.kind {
    case .html:
      """
      Open the URL in a browser where you are signed in nowhere: it must answer with the sound, not \
      with a page around it or before it.
      """
    case .xml, .json: "Mend what the document says, and have the URL answer with the sound."
    case .playlist: "Give the address of the sound that the playlist names."
    case .gitLFSPointer: "Run `git lfs pull` before the file is published."
    case .zip, .gzip, .bzip2, .xz, .zstandard, .sevenZip, .rar, .tar:
      "Unpack it, and publish the sound that is inside."
    case .avi, .matroska: Remedy("Take the sound out of the video:", mend: Mend(encodes: true))
    case .zeros: "Upload the file again: the place for it was made, and it was never written."
    case .text: "Read what the text says, and have the URL answer with the sound."
    case .unknown:
      "Export the sound again as WAV or MP3, and see that the file plays before upload."
    default: nil
    }
  }

  private func message(_ content: ContentFacts) -> String {
    let title = content.title.map { " (\($0))" } ?? ""
    return switch content.kind {
    case .unknown: "There is neither MPEG audio in it nor a WAV's header."
    default: "It is \(content.kind.noun)\(title), not audio."
    }
  }
}
