import Resampling

/// Samples on their way to a file, from which a filter takes what is too low.
struct WaitingSamples {
  var samples: [Float] = []
  private var highPass: HighPass?

  init(_ highPass: HighPass?) { self.highPass = highPass }

  /// Takes those that are done: by fours, as the filter goes, before the last.
  mutating func take(isLast: Bool) -> [Float] {
    let count = isLast ? samples.count : samples.count / 4 * 4
    var done = Array(samples[..<count])
    samples.removeFirst(count)
    highPass?.apply(to: &done)
    return done
  }
}
