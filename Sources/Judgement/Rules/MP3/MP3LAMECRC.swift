import AudioFacts

/// The encoder's own checksums do not agree.
struct MP3LAMECRC: Rule {
  let about = RuleDescription(
    id: "mp3/lame-crc", severities: [.error, .warning],
    flags: """
      The LAME tag's CRC-16 of the music is wrong although its length is right. That only the tag's \
      own CRC-16 is wrong is a warning.
      """,
    why: """
      Bytes of the music are not those that the encoder wrote: flipped bits that no decoder reports \
      and that are heard as chirps and clicks.
      """,
    remedy: .repairFrames("Get an undamaged copy. Only if it sounds right, write a new tag:"),
    sources: ["http://gabriel.mp3-tech.org/mp3infotag.html"])

  var fires: Example {
    Example(
      "an MP3 with a flipped bit of music",
      .mp3 { $0.mpeg?.header?.lame?.checks?.isMusicIntact = false })
  }
  var passes: Example { Example("an MP3 of the bits that LAME wrote", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let mpeg = subject.facts.inspection?.mpeg, let header = mpeg.header,
      let lame = header.lame, let checks = lame.checks, let end = mpeg.lastFrameEnd
    else { return [] }
    // A program that cut or joined the stream left the old tag in place: other rules tell of that.
    if checks.musicLength == end - header.offset, mpeg.cutFrame == nil,
      checks.isMusicIntact == false
    {
      return [
        finding(
          .error,
          "The music is not what \(lame.encoder) wrote: its \(checks.musicLength.of("byte")) are "
            + "all there, but their CRC-16 is wrong.")
      ]
    }
    guard !checks.isTagIntact else { return [] }
    return [
      finding(
        .warning, "The CRC-16 of the \(lame.encoder) tag itself is wrong.",
        at: Place(offset: header.offset))
    ]
  }
}
