import Resampling

/// Turns a sound down around the peaks that are too high, so slowly that they keep their form.
///
/// It looks at the peaks between the samples too, on which a decoder's output overshoots (ITU-R BS.1770,
/// annex 2), and delays nothing: the first sample out is the first one in.
struct PeakLimiter {
  private let ceiling: Float
  /// Samples before and after a peak over which it is turned down.
  private let reach: Int
  private var upsampler: Resampler
  private var between: [Float] = []
  private var samples: [Float] = []
  /// What each sample has to be multiplied by, from ``reach`` twice before the next one out.
  private var needs: [Float]

  /// How many samples stand for one where peaks are looked for.
  private static let oversampling = 4

  /// - Parameters:
  ///   - ceiling: The highest amplitude that is let through.
  ///   - sampleRate: In Hz.
  init(ceiling: Float, sampleRate: Int) {
    self.ceiling = ceiling
    // 5 ms: longer than a period of a voice is heard as pumping, shorter as a crackle.
    reach = max(1, sampleRate / 200)
    needs = [Float](repeating: 1, count: 2 * reach)
    // 40 dB: peaks are told to a hundredth, and the ceiling lies 0.5 dB under what is allowed.
    upsampler = Resampler(
      from: sampleRate, to: Self.oversampling * sampleRate,
      filter: LowPass(
        pass: 0.45 * Double(sampleRate), stop: 0.55 * Double(sampleRate), attenuation: 40))
  }

  /// Takes the next samples, and gives those that are done.
  mutating func append(_ more: [Float]) -> [Float] {
    samples += more
    upsampler.append(more.span, to: &between)
    return pass()
  }

  /// Gives what is left.
  mutating func finish() -> [Float] {
    upsampler.finish(to: &between)
    measure()
    needs += [Float](repeating: 1, count: samples.count + 4 * reach - needs.count)
    return pass()
  }

  private mutating func measure() {
    let measured = needs.count - 2 * reach
    let count = min(between.count / Self.oversampling, max(0, samples.count - measured))
    for i in 0..<count {
      let first = i * Self.oversampling
      let peak = between[first..<first + Self.oversampling].reduce(0) { max($0, $1.magnitude) }
      needs.append(peak > ceiling ? ceiling / peak : 1)
    }
    between.removeFirst(count * Self.oversampling)
  }

  private mutating func pass() -> [Float] {
    measure()
    let count = min(samples.count, needs.count - 4 * reach)
    guard count > 0 else { return [] }
    var output = Array(samples.prefix(count))
    samples.removeFirst(count)
    if needs.contains(where: { $0 < 1 }) { turnDown(&output) }
    needs.removeFirst(count)
    return output
  }

  /// Multiplies each sample by the mean of the lowest factors around it: none of those is higher than
  /// what the sample itself needs.
  private func turnDown(_ output: inout [Float]) {
    let lows = lowest(of: needs, width: 2 * reach + 1)
    let width = 2 * reach + 1
    var sum = lows.prefix(width - 1).reduce(0) { $0 + Double($1) }
    for i in output.indices {
      sum += Double(lows[i + width - 1])
      output[i] *= Float(sum / Double(width))
      sum -= Double(lows[i])
    }
  }

  /// The lowest of each so many values in a row.
  private func lowest(of values: [Float], width: Int) -> [Float] {
    var lows: [Float] = []
    lows.reserveCapacity(values.count - width + 1)
    // Places of values that none after them in the window is lower than, the lowest first.
    var candidates: [Int] = []
    var first = 0
    for place in values.indices {
      while candidates.count > first, values[candidates[candidates.count - 1]] >= values[place] {
        candidates.removeLast()
      }
      candidates.append(place)
      if candidates[first] <= place - width { first += 1 }
      if place >= width - 1 { lows.append(values[candidates[first]]) }
    }
    return lows
  }
}
