import AudioFacts
import Foundation

/// Keeps when each level was first reached.
struct OnsetTracker {
  /// Sample frames before the first window of each level: from ``lowest`` dBFS on, a step apart.
  private var reached: [Int] = []
  private var position = 0
  private var highest = 0.0

  private static let lowest = LevelFacts.silenceThreshold
  private static let step = 2.0
  private static let steps = 31

  /// Adds a window whose loudest channel has this mean square.
  mutating func append(square: Double, frames: Int) {
    if square > highest {
      highest = square
      let level = Int(((10 * log10(square) - Self.lowest) / Self.step).rounded(.down)) + 1
      while reached.count < min(level, Self.steps) { reached.append(position) }
    }
    position += frames
  }

  /// Sample frames before the first window at a level or somewhat over it; nil where it was never
  /// reached.
  func onset(of level: Double) -> Int? {
    let index = max(0, Int(((level - Self.lowest) / Self.step).rounded(.up)))
    return index < reached.count ? reached[index] : nil
  }
}
