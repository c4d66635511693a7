import AudioFacts

/// The channels cancel each other when they are mixed down.
struct LevelCancelsInMono: Rule {
  let about = RuleDescription(
    id: "level/cancels-in-mono", severities: [.warning],
    flags: "The two channels cancel each other when they are mixed down to mono.",
    why: """
      A call has one channel. One side was wired or edited upside down; on loudspeakers that sounds \
      wide, on the telephone it is next to nothing.
      """,
    remedy: Remedy(
      "Keep one channel:",
      mend: Mend(channel: 0)))

  var fires: Example {
    Example("an MP3 that loses 24.3 dB in mono", .mp3 { $0.levels?.monoLoss = 24.3 })
  }
  var passes: Example {
    Example("an MP3 that loses 3 dB in mono", .mp3 { $0.levels?.monoLoss = 3 })
  }

  /// Decibels that are lost when one channel is silent: that is no cancellation.
  private static let lossOfOneSide = 6.1

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let levels = inspection.levels,
      levels.activeRMS != nil, let cancelled = cancelled(levels, limits.levels)
    else { return [] }
    return [
      finding(
        .warning, cancelled.message, at: cancelled.place,
        remedy: Remedy(about.remedy.advice, mend: Mend(channel: louder(levels.channels))))
    ]
  }

  private func cancelled(
    _ levels: LevelFacts, _ limits: LevelLimits
  ) -> (message: String, place: Place?)? {
    if let loss = levels.monoLoss, loss > max(limits.monoLoss, Self.lossOfOneSide) {
      let message = """
        Mixed down to mono it loses \(loss.tenths) dB, more than \(limits.monoLoss.tenths) dB: the \
        channels cancel each other.
        """
      return (message, nil)
    }
    guard let seconds = levels.cancellation, seconds.cancelled >= 2,
      Double(seconds.cancelled) > limits.cancelledShare * Double(seconds.audible)
    else { return nil }
    let message = """
      Mixed down to mono it loses over 6 dB in \(seconds.cancelled) of \(seconds.audible) seconds, \
      first at \(seconds.start.seconds): there the channels cancel each other.
      """
    return (message, Place(time: seconds.start))
  }

  private func louder(_ channels: [ChannelLevels]) -> Int {
    let rms = channels.map { $0.rms ?? -.infinity }
    return rms.count == 2 && rms[1] > rms[0] ? 1 : 0
  }
}
