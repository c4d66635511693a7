import AudioFacts

/// An ID3v2 tag whose size reaches into the music.
struct MP3TagSwallowsAudio: Rule {
  let about = RuleDescription(
    id: "mp3/tag-swallows-audio", severities: [.error],
    flags: "The size of an ID3v2 tag reaches past the end of the file, or past the first frames.",
    why: "Players skip as many bytes as the tag says that it has: what it swallows is not heard.",
    remedy: "Get the whole file, or export it again without tags.",
    sources: ["https://id3.org/id3v2.4.0-structure"])

  var fires: Example {
    Example(
      "an MP3 whose tag ends within a frame",
      .mp3 {
        $0.mpeg?.tags = Tally(
          TagFacts(kind: .id3v2, offset: 0, declared: 24_000, present: 24_000))
        $0.mpeg?.swallowed = SwallowedAudio(tagOffset: 0, offset: 152, mpegFrames: 57)
      })
  }
  var passes: Example {
    Example(
      "an MP3 whose tag ends before the first frame",
      .mp3 {
        $0.mpeg?.tags = Tally(TagFacts(kind: .id3v2, offset: 0, declared: 152, present: 152))
      })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let mpeg = subject.facts.inspection?.mpeg else { return [] }
    if let swallowed = mpeg.swallowed {
      return [
        finding(
          .error,
          "The ID3v2 tag at byte \(swallowed.tagOffset.grouped) says that it reaches over the "
            + "frames from byte \(swallowed.offset.grouped) on, at least "
            + "\(swallowed.mpegFrames.grouped) of them.",
          at: Place(offset: swallowed.offset),
          remedy: Remedy(
            "Cut the tag off where the frames begin:",
            mend: Mend(isRepair: true, dropsBytes: swallowed.offset)))
      ]
    }
    // Behind the sound a cut tag costs nothing.
    let cut = mpeg.tags.firstFew.first { $0.kind == .id3v2 && $0.missing > 0 && !$0.followsAudio }
    guard let cut else { return [] }
    return [
      finding(
        .error,
        "The ID3v2 tag at byte \(cut.offset.grouped) says that it has "
          + "\((cut.declared ?? 0).of("byte")), the file ends after \(cut.present.grouped).",
        at: Place(offset: cut.offset))
    ]
  }
}
