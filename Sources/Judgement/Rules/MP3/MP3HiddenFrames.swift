import AudioFacts

/// Frames inside what a tag claims, which players play.
struct MP3HiddenFrames: Rule {
  let about = RuleDescription(
    id: "mp3/hidden-frames", severities: [.error],
    flags: "MPEG frames stand inside what an APE or Lyrics3 tag says is its own.",
    why: """
      The tag's size is wrong or its end is missing. One program takes the frames for text and leaves \
      them out, another plays them: how long the sound is depends on who plays it.
      """,
    remedy: .repairFrames("Encode it again from the source. To save what players find:"))

  var fires: Example {
    Example(
      "an MP3 with lyrics without an end",
      .mp3 { $0.mpeg?.hiddenFrames = Tally(MPEGPlace(offset: 12_345, time: 0.8)) })
  }
  var passes: Example { Example("an MP3 without lyrics", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let hidden = subject.facts.inspection?.mpeg?.hiddenFrames, let first = hidden.first
    else { return [] }
    return [
      finding(
        .error,
        "A tag claims bytes in which MPEG frames stand, from byte \(first.offset.grouped) on.",
        at: Place(first))
    ]
  }
}
