/// The same URL stands twice in one list.
struct URLDuplicate: Rule {
  let about = RuleDescription(
    id: "url/duplicate", severities: [.warning],
    flags: "The same URL stands earlier in the list of one play.",
    why: """
      Some engines refuse to play one file twice at once, and skip it.
      """,
    remedy: "Where it is to be heard twice, serve it under two URLs; else leave one out.",
    sources: ["https://github.com/plivo/plivoframework"])

  var fires: Example {
    Example("an MP3 that stands earlier in the list", .mp3(play: PlayContext(repeatsEarlier: true)))
  }
  var passes: Example { Example("an MP3 that stands in the list once", .mp3(play: PlayContext())) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard subject.play?.repeatsEarlier == true else { return [] }
    return [finding(.warning, "It stands earlier in the same list already.")]
  }
}
