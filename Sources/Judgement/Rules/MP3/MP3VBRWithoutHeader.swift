import AudioFacts

/// A variable bit rate, and no header that says how long the sound is.
struct MP3VBRWithoutHeader: Rule {
  let about = RuleDescription(
    id: "mp3/vbr-without-header", severities: [.warning],
    flags: "The bit rate varies, and there is no Xing or VBRI header.",
    why: """
      Players guess the duration from the size and the first frame's bit rate, and are wrong by \
      minutes: what waits for the end waits too long, or not long enough.
      """,
    remedy: .copyFrames("Have a header written:"))

  var fires: Example {
    Example(
      "an MP3 in VBR without header",
      .mp3 {
        $0.mpeg?.header = nil
        $0.mpeg?.lowestBitRate = 32_000
      })
  }
  var passes: Example {
    Example("an MP3 in VBR with a header", .mp3 { $0.mpeg?.lowestBitRate = 32_000 })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let mpeg = subject.facts.inspection?.mpeg, mpeg.header == nil,
      mpeg.bitRateMode == .variable, let low = mpeg.lowestBitRate, let high = mpeg.highestBitRate
    else { return [] }
    return [
      finding(
        .warning,
        "The bit rate varies from \(low / 1000) to \(high / 1000) kb/s without a Xing or VBRI "
          + "header: players guess the duration.")
    ]
  }
}
