/// An exclamation mark joins sounds for the media server.
struct URLExclamation: Rule {
  let about = RuleDescription(
    id: "url/exclamation", severities: [.warning],
    flags: "The URL holds a raw exclamation mark.",
    why: """
      The media server of the platform's open-source ancestor joins the sounds of a play \
      with this character, so a URL that holds it is torn apart.
      """,
    remedy: "Write the exclamation mark as %21.",
    sources: ["https://github.com/plivo/plivoframework"])

  var fires: Example {
    Example("a URL with an exclamation mark", .fetched(from: "https://cdn.example.com/hello!.mp3"))
  }
  var passes: Example {
    Example(
      "a URL whose exclamation mark is written as %21",
      .fetched(from: "https://cdn.example.com/hello%21.mp3"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    // A document names its sounds one by one.
    guard !subject.isDocument, case .url(let given) = subject.target, given.text.contains("!")
    else {
      return []
    }
    return [finding(.warning, "The URL holds an exclamation mark, which joins sounds.")]
  }
}
