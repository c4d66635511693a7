/// Halves the rate of one channel by a half-band filter of linear phase and without delay: every
/// second coefficient is 0, so that an even sample is needed but once.
///
/// Finite impulse response, as it is four samples at once: one of infinite response has fewer
/// multiplications, of which each waits for the one before.
struct HalfBand: Sendable {
  /// Those of odd samples, from the middle outwards.
  private let coefficients: [Float]
  private var even: [Float] = []
  private var odd: [Float]
  /// A sample that waits for its second one.
  private var waiting: Float?

  /// - Parameters:
  ///   - rate: in Hz, of what comes in.
  ///   - pass: what is let through in Hz, and, after halving, free of aliases.
  init(rate: Int, pass: Double, attenuation: Double) {
    let rate = Double(rate)
    let filter = LowPass(pass: pass, stop: rate / 2 - pass, attenuation: attenuation)
    let pairs = max(1, (filter.taps(at: rate) + 3) / 4)
    let taps = 4 * pairs
    let side = (0..<pairs).map {
      filter.response(at: Double(2 * $0 + 1), taps: taps, rate: rate)
    }
    let sum = side.reduce(0, +)
    // The middle one is a half, and all add up to 1.
    coefficients = side.map { Float($0 / sum / 4) }
    odd = [Float](repeating: 0, count: pairs)
  }

  private var pairs: Int { coefficients.count }

  /// Takes the next samples, and adds what they complete.
  mutating func append(_ samples: Span<Float>, to output: inout [Float]) {
    var start = 0
    if let waiting, samples.count > 0 {
      even.append(waiting)
      odd.append(samples[0])
      self.waiting = nil
      start = 1
    }
    split(samples.extracting(droppingFirst: start))
    // Sample `n` out lies on even sample `n`; the odd ones beside it are at `n + pairs - 1`, which is
    // the one before, and `n + pairs`.
    make(min(even.count, odd.count - 2 * pairs + 1), to: &output)
  }

  private mutating func split(_ samples: Span<Float>) {
    let count = samples.count / 2
    unsafe samples.withUnsafeBytes { samples in
      unsafe even.append(count: count) { even in
        unsafe odd.append(count: count) { odd in
          unsafe Self.split(samples, even, odd, count: count)
        }
      }
    }
    if !samples.count.isMultiple(of: 2) { waiting = samples[samples.count - 1] }
  }

  /// Copies twice so many samples to where each second one belongs.
  @inline(__always)
  private static func split(
    _ samples: UnsafeRawBufferPointer, _ even: UnsafeMutableRawBufferPointer,
    _ odd: UnsafeMutableRawBufferPointer, count: Int
  ) {
    var i = 0
    while i &+ 4 <= count {
      let eight = unsafe samples.loadUnaligned(fromByteOffset: i &* 8, as: SIMD8<Float>.self)
      unsafe even.storeBytes(of: eight.evenHalf, toByteOffset: i &* 4, as: SIMD4<Float>.self)
      unsafe odd.storeBytes(of: eight.oddHalf, toByteOffset: i &* 4, as: SIMD4<Float>.self)
      i &+= 4
    }
    while i < count {
      let two = unsafe samples.loadUnaligned(fromByteOffset: i &* 8, as: SIMD2<Float>.self)
      unsafe even.storeBytes(of: two.x, toByteOffset: i &* 4, as: Float.self)
      unsafe odd.storeBytes(of: two.y, toByteOffset: i &* 4, as: Float.self)
      i &+= 1
    }
  }

  /// Adds what is left, by zeros after the end.
  mutating func finish(to output: inout [Float]) {
    if let waiting {
      even.append(waiting)
      odd.append(0)
      self.waiting = nil
    }
    odd.append(contentsOf: repeatElement(0, count: 2 * pairs))
    make(even.count, to: &output)
  }

  private mutating func make(_ count: Int, to output: inout [Float]) {
    guard count > 0 else { return }
    let (coefficients, pairs) = (coefficients, pairs)
    unsafe output.append(count: count) { output in
      unsafe even.withUnsafeBytes { even in
        unsafe odd.withUnsafeBytes { odd in
          var n = 0
          while n &+ 16 <= count {
            let middle = unsafe even.loadUnaligned(fromByteOffset: n &* 4, as: SIMD16<Float>.self)
            // Two sums of eight lanes each: a coefficient is fetched for all of them once.
            var (low, high) = (middle.lowHalf * 0.5, middle.highHalf * 0.5)
            var (before, after) = ((n &+ pairs &- 1) &* 4, (n &+ pairs) &* 4)
            for coefficient in coefficients {
              let a = unsafe odd.loadUnaligned(fromByteOffset: before, as: SIMD8<Float>.self)
              let b = unsafe odd.loadUnaligned(fromByteOffset: after, as: SIMD8<Float>.self)
              let c = unsafe odd.loadUnaligned(fromByteOffset: before &+ 32, as: SIMD8<Float>.self)
              let d = unsafe odd.loadUnaligned(fromByteOffset: after &+ 32, as: SIMD8<Float>.self)
              low += (a + b) * coefficient
              high += (c + d) * coefficient
              before &-= 4
              after &+= 4
            }
            unsafe output.storeBytes(of: low, toByteOffset: n &* 4, as: SIMD8<Float>.self)
            unsafe output.storeBytes(of: high, toByteOffset: n &* 4 &+ 32, as: SIMD8<Float>.self)
            n &+= 16
          }
          while n < count {
            var sum = unsafe even.loadUnaligned(fromByteOffset: n &* 4, as: Float.self) * 0.5
            var (before, after) = ((n &+ pairs &- 1) &* 4, (n &+ pairs) &* 4)
            for coefficient in coefficients {
              let a = unsafe odd.loadUnaligned(fromByteOffset: before, as: Float.self)
              let b = unsafe odd.loadUnaligned(fromByteOffset: after, as: Float.self)
              sum += (a + b) * coefficient
              before &-= 4
              after &+= 4
            }
            unsafe output.storeBytes(of: sum, toByteOffset: n &* 4, as: Float.self)
            n &+= 1
          }
        }
      }
    }
    even.removeFirst(count)
    odd.removeFirst(count)
  }
}
