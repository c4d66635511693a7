import AudioFacts

/// Bytes after the last frame that are no tag.
struct MP3TrailingJunk: Rule {
  let about = RuleDescription(
    id: "mp3/trailing-junk", severities: [.warning],
    flags: "Bytes after the last frame are no known tag.",
    why: """
      Players search them for more sound. Some find a false frame and end with a burst of noise; \
      libmpg123 ends with an error.
      """,
    remedy: "Cut the file off where the last frame ends.")

  var fires: Example {
    Example(
      "an MP3 with zeros behind its last frame",
      .mp3 {
        $0.mpeg?.trailingJunk = Junk(
          place: MPEGPlace(offset: 128_835, time: 8.05), length: 5_000, kind: .zeros)
      })
  }
  var passes: Example {
    Example(
      "an MP3 with an ID3v1 tag behind its last frame",
      .mp3 {
        $0.mpeg?.tags.add(
          TagFacts(
            kind: .id3v1, offset: 128_835, declared: 128, present: 128, followsAudio: true))
      })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let mpeg = subject.facts.inspection?.mpeg, let junk = mpeg.trailingJunk,
      let end = mpeg.lastFrameEnd
    else { return [] }
    return [
      finding(
        .warning,
        "\(junk.length.of("byte")) after the last frame are no known tag (\(junk.kind.wording)).",
        at: Place(junk.place),
        remedy: Remedy(about.remedy.advice, mend: Mend(isRepair: true, keepsBytes: end)))
    ]
  }
}
