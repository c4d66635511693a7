import AudioFacts

/// Frames whose checksum is wrong.
struct MP3FrameCRC: Rule {
  let about = RuleDescription(
    id: "mp3/frame-crc", severities: [.warning],
    flags: "The CRC-16 that protects a frame's header and side information is wrong.",
    why: """
      Bits were flipped where they matter most, or a careless program changed the header. Decoders \
      that check leave the frame out.
      """,
    remedy: .repairFrames("Get an undamaged copy, or encode it again without checksums:"),
    sources: ["ISO/IEC 11172-3, 2.4.3.1"])

  var fires: Example {
    Example(
      "an MP3 with one wrong CRC",
      .mp3 {
        $0.mpeg?.protectedFrames = 308
        $0.mpeg?.wrongCRCs = Tally(MPEGPlace(offset: 4_597, time: 0.26))
      })
  }
  var passes: Example {
    Example("an MP3 whose CRCs are right", .mp3 { $0.mpeg?.protectedFrames = 308 })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let mpeg = subject.facts.inspection?.mpeg, let first = mpeg.wrongCRCs.first else {
      return []
    }
    return [
      finding(
        .warning,
        "The CRC-16 is wrong in \(mpeg.wrongCRCs.count.grouped) of "
          + "\(mpeg.protectedFrames.of("protected frame")), the first \(first.wording).",
        at: Place(first))
    ]
  }
}
