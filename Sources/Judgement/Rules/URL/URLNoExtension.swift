import AudioFacts

/// The end of the URL does not tell the format.
struct URLNoExtension: Rule {
  let about = RuleDescription(
    id: "url/no-extension", severities: [.warning],
    flags: "The path does not end in .mp3 or .wav, or a query follows that ending.",
    why: """
      Where a media server does not know the content type it goes by the end of the URL. In \
      the platform's open-source ancestor whatever does not end in .wav is given to the MP3 \
      player, a WAV with a query too.
      """,
    remedy: "Serve the file under a URL that ends in .mp3 or .wav.",
    sources: ["https://github.com/plivo/plivoframework"])

  var fires: Example {
    Example("a URL whose path ends in /music", .fetched(from: "https://cdn.example.com/music"))
  }
  var passes: Example {
    Example("a URL whose path ends in .MP3", .fetched(from: "https://cdn.example.com/music.MP3"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard !subject.isDocument, let url = subject.url else { return [] }
    let endings = (limits.extensions(of: .mpeg) + limits.extensions(of: .wav)).map { ".\($0)" }
    guard let ending = endings.first(where: url.path.lowercased().hasSuffix) else {
      return [finding(.warning, "The path ends in neither \(endings.joined(separator: " nor ")).")]
    }
    guard url.target.contains("?") else { return [] }
    return [
      finding(
        .warning, "The ending \(url.path.suffix(ending.count)) is hidden by the query after it.")
    ]
  }
}
