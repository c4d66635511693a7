import AudioFacts

/// One of two channels is silent.
struct LevelOneSided: Rule {
  let about = RuleDescription(
    id: "level/one-sided", severities: [.warning],
    flags: "One of the two channels is silent, or next to it.",
    why: """
      Mixed down to the one channel of a call, the sound loses 6 dB; and some players take the left \
      channel alone.
      """,
    remedy: Remedy(
      "Keep the channel that sounds:",
      mend: Mend(channel: 0)))

  var fires: Example {
    Example(
      "an MP3 with sound on the left only",
      .mp3 {
        $0.levels?.channels = [
          ChannelLevels(peak: -3, rms: -21, activeRMS: -20), ChannelLevels(peak: -78, rms: -90),
        ]
      })
  }
  var passes: Example { Example("an MP3 with sound on both sides", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let channels = subject.facts.inspection?.levels?.channels,
      let quiet = LevelFacts.quietSide(of: channels, by: limits.levels.sideDifference)
    else { return [] }
    let names = ["left", "right"]
    let message =
      quiet.difference.map { difference in
        """
        The \(names[quiet.side]) channel is \(difference.tenths) dB quieter than the \
        \(names[1 - quiet.side]), more than \(limits.levels.sideDifference.tenths) dB.
        """
      } ?? "The \(names[quiet.side]) channel is silent, the \(names[1 - quiet.side]) is not."
    return [
      finding(
        .warning, message,
        remedy: Remedy(about.remedy.advice, mend: Mend(channel: 1 - quiet.side)))
    ]
  }
}

extension LevelFacts {
  /// The one channel of two that is silent or far quieter, and by how much if it sounds at all; nil
  /// when both sound, or neither.
  fileprivate static func quietSide(
    of channels: [ChannelLevels], by limit: Double
  ) -> (side: Int, difference: Double?)? {
    guard channels.count == 2 else { return nil }
    let silent = channels.indices.filter { channels[$0].activeRMS == nil }
    if silent.count == 1 { return (silent[0], nil) }
    guard silent.isEmpty, let left = channels[0].rms, let right = channels[1].rms,
      (left - right).magnitude > limit
    else { return nil }
    return (left < right ? 0 : 1, (left - right).magnitude)
  }
}
