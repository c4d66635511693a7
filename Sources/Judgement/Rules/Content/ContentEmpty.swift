import AudioFacts

/// There are no bytes.
struct ContentEmpty: Rule {
  let about = RuleDescription(
    id: "content/empty", severities: [.error],
    flags: "The file has no bytes.",
    why: "There is nothing to play. An upload that failed often leaves such a file.",
    remedy: "Upload the file again, and look at its size afterwards.")

  var fires: Example { Example("a file of no bytes", .bytes(.empty, count: 0)) }
  var passes: Example { Example("an MP3", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard !subject.isDocument, subject.facts.inspection?.content.kind == .empty else { return [] }
    return [finding(.error, "The file is empty: it has 0 bytes.", at: Place(offset: 0))]
  }
}
