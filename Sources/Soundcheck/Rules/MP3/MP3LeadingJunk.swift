import AudioInspection

/// Bytes before the first frame that are no tag.
struct MP3LeadingJunk: Rule {
  let about = RuleDescription(
    id: "mp3/leading-junk", severities: [.error, .warning],
    flags: "Bytes before the first frame are no known tag. Over 64 kB of them is an error.",
    why: """
      Players look for the first frame only so far, and take what looks like one for sound: the \
      caller hears a click, or nothing at all.
      """,
    remedy: .copyFrames("Copy the frames without it:"))

  var fires: Subject {
    .mp3 {
      $0.mpeg?.leadingJunk = Junk(
        place: MPEGPlace(offset: 0, time: 0), length: 2_048, kind: .binary)
    }
  }
  var passes: Subject { .mp3() }

  /// Bytes after which libmpg123 and others give up looking.
  private static let mostSearched = 65_536

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let mpeg = subject.facts.inspection?.mpeg, mpeg.firstFrameOffset != nil,
      let junk = mpeg.leadingJunk
    else { return [] }
    let isFar = junk.length > Self.mostSearched
    let limit = isFar ? ", over \(Self.mostSearched.grouped): players give up before that" : ""
    return [
      finding(
        isFar ? .error : .warning,
        "\(junk.length.of("byte")) before the first frame are no known tag "
          + "(\(junk.kind.wording))\(limit).",
        at: Place(offset: junk.place.offset))
    ]
  }
}
