import AudioFacts

/// Files that were joined end to end.
struct MP3Concatenated: Rule {
  let about = RuleDescription(
    id: "mp3/concatenated", severities: [.warning],
    flags: "A second Xing, Info or VBRI header, or a tag, stands inside the stream.",
    why: """
      Files were joined as they are. The first header speaks for the first file only, so that players \
      may stop at its end, and each seam is a gap or a click.
      """,
    remedy: .repairFrames("Join the sound rather than the files:"))

  var fires: Example {
    Example(
      "two MP3s joined with headers and all",
      .mp3 { $0.mpeg?.laterHeaders = Tally(MPEGPlace(offset: 64_626, time: 4.02)) })
  }
  var passes: Example { Example("one MP3", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let mpeg = subject.facts.inspection?.mpeg else { return [] }
    let seams = [
      (mpeg.laterHeaders.first, "Another Xing, Info or VBRI header"),
      (mpeg.innerTags.first, "A tag"),
    ]
    let found = seams.compactMap { place, what in place.map { ($0, what) } }
    guard let (place, what) = found.min(by: { $0.0.offset < $1.0.offset }) else { return [] }
    return [
      finding(
        .warning, "\(what) stands inside the stream, \(place.wording): files were joined there.",
        at: Place(place))
    ]
  }
}
