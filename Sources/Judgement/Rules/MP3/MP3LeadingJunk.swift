import AudioFacts

/// Bytes before the first frame that are no tag.
struct MP3LeadingJunk: Rule {
  let about = RuleDescription(
    id: "mp3/leading-junk", severities: [.error, .warning],
    flags: """
      Bytes before the first frame are no known tag. Over \
      \(StructureLimits.standard.farthestFrame.of("byte")) are an error. A tag of another kind before \
      an ID3v2 tag is a warning.
      """,
    why: """
      Players look for the first frame only so far, and take what looks like one for sound: the \
      caller hears a click, or nothing at all.
      """,
    remedy: .copyFrames("Copy the frames without it:"))

  var fires: Example {
    Example(
      "an MP3 with noise before its first frame",
      .mp3 {
        $0.mpeg?.leadingJunk = Junk(
          place: MPEGPlace(offset: 0, time: 0), length: 2_048, kind: .binary)
      })
  }
  var passes: Example {
    Example(
      "an MP3 with an ID3v2 tag before its first frame",
      .mp3 {
        $0.mpeg?.firstFrameOffset = 2_048
        $0.mpeg?.tags.add(
          TagFacts(
            kind: .id3v2, offset: 0, declared: 2_048, present: 2_048, followsAudio: false))
      })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let mpeg = subject.facts.inspection?.mpeg, mpeg.firstFrameOffset != nil else { return [] }
    guard let junk = mpeg.leadingJunk else { return [hiddenTag(mpeg)].compactMap(\.self) }
    let farthest = limits.structure.farthestFrame
    let isFar = junk.length > farthest
    let limit = isFar ? ", over \(farthest.grouped): players give up before that" : ""
    return [
      finding(
        isFar ? .error : .warning,
        "\(junk.length.of("byte")) before the first frame are no known tag "
          + "(\(junk.kind.wording))\(limit).",
        at: Place(offset: junk.place.offset))
    ]
  }

  /// An ID3v2 tag that is not the first: FFmpeg looks for one at the first byte only, and takes the
  /// file by what stands there.
  private func hiddenTag(_ mpeg: MPEGFacts) -> Finding? {
    let tags = mpeg.tags.firstFew.filter { !$0.followsAudio }
    guard let first = tags.first, first.kind != .id3v2,
      let hidden = tags.first(where: { $0.kind == .id3v2 })
    else { return nil }
    return finding(
      .warning,
      "An \(first.kind.rawValue) tag stands before the ID3v2 tag, which some players then take for "
        + "sound, or the file for none.",
      at: Place(offset: hidden.offset),
      remedy: Remedy(
        "Cut off what stands before the ID3v2 tag:",
        mend: Mend(isRepair: true, dropsBytes: hidden.offset)))
  }
}
