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

  var fires: Subject { .fetched(from: "https://cdn.example.com/music") }
  var passes: Subject { .fetched(from: "https://cdn.example.com/music.MP3") }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let url = subject.url else { return [] }
    guard url.path.lowercased().hasSuffix(".mp3") || url.path.lowercased().hasSuffix(".wav") else {
      return [finding(.warning, "The path ends in neither .mp3 nor .wav.")]
    }
    guard url.target.contains("?") else { return [] }
    return [
      finding(.warning, "The ending \(url.path.suffix(4)) is hidden by the query behind it.")
    ]
  }
}
