import AudioFacts

/// Frames inside what a tag claims, which players play, or inside other frames, which none plays.
struct MP3HiddenFrames: Rule {
  let about = RuleDescription(
    id: "mp3/hidden-frames", severities: [.error],
    flags: """
      MPEG frames stand inside what an APE or Lyrics3 tag says is its own, or each in the middle of \
      another one.
      """,
    why: """
      The tag's size is wrong or its end is missing. One program takes the frames for text and leaves \
      them out, another plays them: how long the sound is depends on who plays it. Where frames hold \
      others, their headers lie about the sample rate or the bit rate: what is heard is a chopped \
      murmur of every other frame at half the speed.
      """,
    remedy: .repairFrames("Encode it again from the source. To save what players find:"))

  var fires: Example {
    Example(
      "an MP3 with lyrics without an end",
      .mp3 { $0.mpeg?.hiddenFrames = Tally(MPEGPlace(offset: 12_345, time: 0.8)) })
  }
  var passes: Example { Example("an MP3 without lyrics", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let mpeg = subject.facts.inspection?.mpeg else { return [] }
    return [claimed(mpeg), nested(mpeg)].compactMap { $0 }
  }

  private func claimed(_ mpeg: MPEGFacts) -> Finding? {
    guard let first = mpeg.hiddenFrames.first else { return nil }
    return finding(
      .error,
      "A tag claims bytes in which MPEG frames stand, from byte \(first.offset.grouped) on.",
      at: Place(first))
  }

  /// By chance a frame holds the very bits of its own header once in a few hundred million times.
  private func nested(_ mpeg: MPEGFacts) -> Finding? {
    guard let first = mpeg.nestedFrames.first, mpeg.nestedFrames.count * 2 > mpeg.mpegFrames
    else { return nil }
    return finding(
      .error,
      "\(mpeg.nestedFrames.count.grouped) of \(mpeg.mpegFrames.of("MPEG frame")) hold another one in "
        + "their middle: a wrong bit in their headers doubles their length, and every other frame "
        + "is not heard.",
      at: Place(first), remedy: "Download or encode it again from the source.")
  }
}
