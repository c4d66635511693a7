/// A comma splits the list of a play.
struct URLComma: Rule {
  let about = RuleDescription(
    id: "url/comma", severities: [.error],
    flags: "The URL holds a raw comma.",
    why: """
      Play takes several URLs in one string, separated by commas, and knows no escape for \
      them: the URL is torn in two, and neither half is the file.
      """,
    remedy: "Write the comma as %2C.",
    sources: ["https://www.plivo.com/docs/voice/api/call/play-audio-on-calls"])

  var fires: Example {
    Example("a URL with a comma", .fetched(from: "https://cdn.example.com/hello,world.mp3"))
  }
  var passes: Example {
    Example(
      "a URL whose comma is written as %2C",
      .fetched(from: "https://cdn.example.com/hello%2Cworld.mp3"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    // A document names its sounds one by one.
    guard !subject.isDocument, case .url(let given) = subject.target, given.text.contains(",")
    else {
      return []
    }
    let count = given.text.count { $0 == "," }
    return [
      finding(
        .error,
        "The URL holds \(count.of("comma")): Play would split it into \(count + 1) URLs.")
    ]
  }
}
