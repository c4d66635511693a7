import AudioFacts
import Foundation

/// A loop clicks where it begins anew.
struct PhoneSeam: Rule {
  let about = RuleDescription(
    id: "phone/seam", severities: [.warning],
    flags: "The sound repeats, and the wave jumps from its end to its beginning.",
    why: "The caller hears a click each time the music begins anew.",
    remedy: "Cut the loop where the wave passes through zero, or fade 10 ms in and out.")

  var fires: Example {
    Example(
      "a loop that is cut at the top of the wave", Self.subject(SeamFacts(step: 0.32, ratio: 14)))
  }
  var passes: Example {
    Example(
      "a loop that jumps little farther than its wave does",
      Self.subject(SeamFacts(step: 0.32, ratio: 7)))
  }

  private static func subject(_ seam: SeamFacts) -> Subject {
    .wav(play: PlayContext(loop: true, isAlone: true)) { $0.levels?.seam = seam }
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let play = subject.play, play.loop, play.isAlone,
      let inspection = subject.facts.inspection, let seam = inspection.levels?.seam,
      let audio = inspection.audio, seam.step > 0
    else { return [] }
    let step = 20 * log10(seam.step)
    guard step > limits.telephone.seamStep, seam.ratio > limits.telephone.seamRatio else {
      return []
    }
    return [
      finding(
        .warning,
        """
        Where it begins anew, the wave jumps by \(step.decibels), \(seam.ratio.tenths) times as far as \
        anywhere within 5 ms of it, more than \(limits.telephone.seamRatio.tenths): it clicks.
        """,
        at: Place(time: audio.duration))
    ]
  }
}
