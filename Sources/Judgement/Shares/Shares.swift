package import AudioFacts

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
      guard let audio = facts.inspection?.audio, audio.frames > 0, audio.sampleRate > 0 else {
        return nil
      }
      self.init(duration: audio.duration, tolerance: audio.durationTolerance)
    }
  }
}

extension AudioFacts {
  /// Seconds by which players differ about the duration: two frames of MPEG audio, which trim
  /// encoder delay and padding or do not, or a block of a WAV player.
  package var durationTolerance: Double {
    guard codec == .mp3, sampleRate > 0 else { return 0.05 }
    // Layer III has 1,152 samples a frame in MPEG-1 and 576 at the low rates of MPEG-2 and 2.5
    // (ISO 11172-3 and 13818-3).
    return 2 * Double(sampleRate >= 32_000 ? 1_152 : 576) / Double(sampleRate)
  }
}
