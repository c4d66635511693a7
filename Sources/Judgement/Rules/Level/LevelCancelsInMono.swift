import AudioFacts

/// The channels cancel each other when they are mixed down.
struct LevelCancelsInMono: Rule {
  let about = RuleDescription(
    id: "level/cancels-in-mono", severities: [.error, .warning],
    flags: """
      The two channels cancel each other when they are mixed down to mono, or one of them is upside \
      down. Where next to nothing is left, it is an error.
      """,
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
      levels.activeRMS != nil, let cancelled = cancelled(levels, limits)
    else { return [] }
    let isLost = (levels.monoLoss ?? 0) > limits.telephone.mostLostInMono
    return [
      finding(
        isLost ? .error : .warning, cancelled.message, at: cancelled.place,
        remedy: Remedy(about.remedy.advice, mend: Mend(channel: louder(levels.channels))))
    ]
  }

  private func cancelled(
    _ levels: LevelFacts, _ limits: Limits
  ) -> (message: String, place: Place?)? {
    if let loss = levels.monoLoss, loss > max(limits.levels.monoLoss, Self.lossOfOneSide) {
      let message = """
        Mixed down to mono it loses \(loss.tenths) dB, more than \(limits.levels.monoLoss.tenths) dB: the \
        channels cancel each other.
        """
      return (message, nil)
    }
    guard let seconds = levels.cancellation, seconds.cancelled >= 2,
      Double(seconds.cancelled) > limits.levels.cancelledShare * Double(seconds.audible)
    else { return upsideDown(levels, limits).map { ($0, nil) } }
    let message = """
      Mixed down to mono it loses over 6 dB in \(seconds.cancelled) of \(seconds.audible) seconds, \
      first at \(seconds.start.seconds): there the channels cancel each other.
      """
    return (message, Place(time: seconds.start))
  }

  /// What is left depends on the music: wide stereo hides an inverted side.
  private func upsideDown(_ levels: LevelFacts, _ limits: Limits) -> String? {
    let rms = levels.channels.compactMap(\.rms)
    guard let correlation = levels.correlation, correlation < limits.telephone.leastCorrelation,
      rms.count == 2, (rms[0] - rms[1]).magnitude < limits.levels.sideDifference
    else { return nil }
    return """
      The two channels are opposite rather than alike: a correlation of \(correlation.tenths), under \
      \(limits.telephone.leastCorrelation.tenths). One of them is upside down.
      """
  }

  private func louder(_ channels: [ChannelLevels]) -> Int {
    let rms = channels.map { $0.rms ?? -.infinity }
    return rms.count == 2 && rms[1] > rms[0] ? 1 : 0
  }
}
