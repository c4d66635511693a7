import AudioFacts
import Foundation

/// The peaks of the wave are cut off.
struct LevelClipped: Rule {
  let about = RuleDescription(
    id: "level/clipped", severities: [.warning],
    flags: """
      Several samples in a row are at full scale, or at one height under it: the peaks of the wave are \
      cut off.
      """,
    why: "Clipped speech crackles, and the low bit rates of mobile calls make it worse.",
    remedy: Remedy(
      "Export it again at a lower level; where there is no source, have the peaks guessed:",
      mend: Mend(declips: true)))

  var fires: Example {
    Example(
      "a WAV clipped at full scale",
      .wav {
        $0.levels?.clippedSamples = 1_204
        $0.levels?.clippedRunCount = 87
        $0.levels?.clippedRuns = [ClippedRun(start: 1.25, samples: 14, channel: 0)]
      })
  }
  var passes: Example { Example("a WAV with its peaks at -3 dBFS", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let levels = inspection.levels else {
      return []
    }
    guard levels.clippedRunCount > 0, let first = levels.clippedRuns.first else {
      return flatTops(inspection, limits)
    }
    return [
      finding(
        .warning,
        """
        It is clipped in \(levels.clippedRunCount.of("place")), \
        \(levels.clippedSamples.of("sample")) at full scale, first at \(first.start.seconds).
        """,
        at: Place(time: first.start))
    ]
  }

  /// Clipped, then turned down.
  private func flatTops(_ inspection: Inspection, _ limits: Limits) -> [Finding] {
    guard let tops = inspection.levels?.flatTops, let audio = inspection.audio, tops.height > 0,
      tops.count >= limits.levels.flatTops, Double(tops.count) > audio.duration
    else { return [] }
    return [
      finding(
        .warning,
        """
        \(tops.count.of("peak")) are cut off at one height, \((20 * log10(tops.height)).decibels), \
        first at \(tops.start.seconds): it was clipped, and turned down after that.
        """,
        at: Place(time: tops.start))
    ]
  }
}
