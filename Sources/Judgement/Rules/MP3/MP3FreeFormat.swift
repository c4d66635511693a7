import AudioFacts

/// Frames whose header gives no bit rate.
struct MP3FreeFormat: Rule {
  let about = RuleDescription(
    id: "mp3/free-format", severities: [.warning],
    flags: "The stream is in free format: its headers give no bit rate.",
    why: "Many players, ffmpeg among them, cannot find the next frame without it and play nothing.",
    remedy: Remedy(
      "Decode it with a player that can:", mend: Mend(reading: .mpg123, encodes: true)),
    sources: ["ISO/IEC 11172-3, 2.4.2.3"])

  var fires: Example { Example("an MP3 in free format", .mp3 { $0.mpeg?.freeFormatFrames = 308 }) }
  var passes: Example { Example("an MP3 whose frames tell their bit rate", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let mpeg = subject.facts.inspection?.mpeg, mpeg.freeFormatFrames > 0 else { return [] }
    return [
      finding(
        .warning,
        "\(mpeg.freeFormatFrames.grouped) of \(mpeg.mpegFrames.of("frame")) are in free format, which "
          + "many players cannot decode.")
    ]
  }
}
