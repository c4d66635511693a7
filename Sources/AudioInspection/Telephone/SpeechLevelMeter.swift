import AudioFacts
import Foundation

/// Measures the level of speech while it is active, after ITU-T P.56, method B: an envelope is held
/// against 15 thresholds; the level is that of the time over the threshold that lies 15.9 dB under it.
///
/// The envelope is of means over a millisecond rather than of samples, which changes the level by
/// 0.02 dB at most.
struct SpeechLevelMeter {
  private var squares = 0.0
  private var samples = 0
  /// The mean amplitude, smoothed once and twice.
  private var once: Float = 0
  private var twice: Float = 0
  private var millisecond = 0
  /// The highest threshold that was reached within the hangover, from 1 to 15; 0 for none.
  private var highest = 0
  /// When each was last the highest that is reached.
  private var last = [Int](repeating: -1_000, count: 16)
  /// Milliseconds for which each was the highest within the hangover.
  private var times = [Int](repeating: 0, count: 16)

  /// 1 − e^(−1/30): 30 ms.
  private static let share = Float(1 - exp(-1.0 / 30))
  /// Milliseconds for which speech counts as active after it.
  private static let hangover = 200
  /// Decibels between the active level and the threshold of activity.
  private static let margin = 15.9

  /// Takes samples at 8,000 Hz. Only of the last may the number be no multiple of eight.
  mutating func append(_ samples: Span<Float>) {
    self.samples += samples.count
    let share = Self.share
    unsafe samples.withUnsafeBytes { bytes in
      var stretch = SIMD4<Float>.zero
      for at in stride(from: 0, to: bytes.count - 31, by: 32) {
        let a = unsafe bytes.loadUnaligned(fromByteOffset: at, as: SIMD4<Float>.self)
        let b = unsafe bytes.loadUnaligned(fromByteOffset: at &+ 16, as: SIMD4<Float>.self)
        stretch += a * a + b * b
        let sum = greatest(a, -a) + greatest(b, -b)
        let two = sum.lowHalf + sum.highHalf
        next(mean: (two.x + two.y) / 8, share)
        // A float that grows for long takes no more small numbers.
        if at & 0xfff == 0 {
          squares += SIMD4<Double>(stretch).sum()
          stretch = .zero
        }
      }
      squares += SIMD4<Double>(stretch).sum()
    }
  }

  private mutating func next(mean: Float, _ share: Float) {
    once += share * (mean - once)
    twice += share * (once - twice)
    // The exponent of what is not under 2⁻¹⁵, as it lies there.
    let reached = twice < 0x1p-15 ? 0 : min(15, Int(twice.bitPattern >> 23) - 127 + 16)
    last[reached] = millisecond
    if reached >= highest { highest = reached }
    while highest > reached, millisecond - last[highest] > Self.hangover { highest -= 1 }
    times[highest] += 1
    millisecond += 1
  }

  /// Adds the active level and the activity.
  func report(in facts: inout TelephoneFacts) {
    guard samples > 0, squares > 0, let level = activeLevel else { return }
    facts.activeLevel = level
    facts.activity = min(1, squares / Double(samples) / pow(10, level / 10))
  }

  private var activeLevel: Double? {
    var active = times.dropFirst().reduce(0, +)
    var before: (level: Double, excess: Double)?
    for threshold in 1...15 where active > 0 {
      let level = 10 * log10(squares / Double(8 * active))
      let excess = level - 20 * log10(2) * Double(threshold - 16)
      if excess <= Self.margin {
        guard let before else { return level }
        let part = (before.excess - Self.margin) / (before.excess - excess)
        return before.level + part * (level - before.level)
      }
      before = (level, excess)
      active -= times[threshold]
    }
    return before?.level
  }
}
