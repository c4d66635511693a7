import AudioFacts

/// Cover art that the caller waits for.
struct MP3OversizedTag: Rule {
  let about = RuleDescription(
    id: "mp3/oversized-tag", severities: [.warning],
    flags:
      "The ID3v2 tags before the sound have over \(StructureLimits.standard.largestTag.of("byte")).",
    why: """
      They are mostly a picture. The media server fetches all of it before the first sound, for each \
      call that is not served from a cache: the caller waits.
      """,
    remedy: Remedy(
      "Leave tags and pictures out:",
      mend: Mend(isRepair: true, dropsTags: true)))

  var fires: Example {
    Example(
      "an MP3 with cover art of 200 kB",
      .mp3 {
        $0.mpeg?.tags = Tally(
          TagFacts(kind: .id3v2, offset: 0, declared: 200_000, present: 200_000))
      })
  }
  var passes: Example {
    Example(
      "an MP3 with cover art of 131 kB",
      .mp3 {
        $0.mpeg?.tags = Tally(
          TagFacts(kind: .id3v2, offset: 0, declared: 131_072, present: 131_072))
      })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let tags = subject.facts.inspection?.mpeg?.tags.firstFew else { return [] }
    let size = tags.filter { $0.kind == .id3v2 && !$0.followsAudio }.map(\.present).reduce(0, +)
    let most = limits.structure.largestTag
    guard size > most else { return [] }
    return [
      finding(
        .warning,
        "The ID3v2 tag before the sound has \(size.of("byte")), over \(most.grouped).")
    ]
  }
}
