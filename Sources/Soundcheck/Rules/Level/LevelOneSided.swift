import AudioInspection

/// One of two channels is silent.
struct LevelOneSided: Rule {
  let about = RuleDescription(
    id: "level/one-sided", severities: [.warning],
    flags: "One of the two channels is silent.",
    why: """
      Mixed down to the one channel of a call, the sound loses 6 dB; and some players take the left \
      channel alone.
      """,
    remedy: Remedy(
      "Keep the channel that sounds:",
      mend: Mend(channel: 0)))

  var fires: Subject {
    .mp3 {
      $0.levels?.channels = [
        ChannelLevels(peak: -3, rms: -21, activeRMS: -20), ChannelLevels(peak: -78, rms: -90),
      ]
    }
  }
  var passes: Subject { .mp3() }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let channels = subject.facts.inspection?.levels?.channels,
      let silent = LevelFacts.silentSide(of: channels)
    else { return [] }
    let names = ["left", "right"]
    return [
      finding(
        .warning,
        "The \(names[silent]) channel is silent, the \(names[1 - silent]) is not.",
        remedy: Remedy(about.remedy.advice, mend: Mend(channel: 1 - silent)))
    ]
  }
}

extension LevelFacts {
  /// The one channel of two that is silent; nil when both sound, or neither.
  fileprivate static func silentSide(of channels: [ChannelLevels]) -> Int? {
    guard channels.count == 2 else { return nil }
    let silent = channels.indices.filter { channels[$0].activeRMS == nil }
    return silent.count == 1 ? silent[0] : nil
  }
}
