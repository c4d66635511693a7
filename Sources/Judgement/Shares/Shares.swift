import AudioFacts

/// Deals out a play's `length` to the assets of its list, in the order in which they play.
///
/// `length` bounds the whole list, loops included: Plivo's documents do not say so, but the
/// platform's open-source ancestor joins all sounds into one playback and gives that the limit
/// (https://github.com/plivo/plivoframework, `src/plivo/rest/freeswitch/api.py`).
package struct Shares: Sendable, Equatable {
  /// Seconds that there are; nil when nothing bounds the play.
  package let length: Int?
  /// Seconds of all assets so far, whole.
  package private(set) var total = 0.0

  package init(length: Int?) { self.length = length }

  /// What falls to the asset that comes next; nil without a `length`.
  package func next(_ span: Span) -> Share? {
    guard let length else { return nil }
    let left = max(0, Double(length) - total)
    return Share(
      startsAt: total, playsFor: min(span.duration, left),
      isCut: span.duration > left + span.tolerance)
  }

  /// Has an asset play.
  package mutating func add(_ span: Span) { total += span.duration }

  /// How long an asset sounds.
  package struct Span: Sendable, Equatable {
    /// Seconds that were decoded.
    package var duration: Double
    /// Seconds by which players differ about that.
    package var tolerance: Double

    package init(duration: Double, tolerance: Double) {
      self.duration = duration
      self.tolerance = tolerance
    }

    /// What was decoded; nil when nothing was.
    package init?(_ facts: Facts) {
      guard let audio = facts.inspection?.audio, audio.sampleFrames > 0, audio.sampleRate > 0 else {
        return nil
      }
      self.init(duration: audio.duration, tolerance: audio.durationTolerance)
    }
  }
}
