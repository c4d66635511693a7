/// Turns samples of one channel at one rate into samples at another: a polyphase filter, of linear
/// phase and without delay. The first sample out lies where the first one in does.
///
/// The result does not depend on how the samples are cut. What comes in has to be finite.
package struct Resampler: Sendable {
  private let taps: Int
  /// Steps between two samples of the source at which there are coefficients.
  private let phases: Int
  /// `target` and `source` without what divides both: a sample out lies `source / target` samples in
  /// after the one before it.
  private let target: Int
  private let source: Int
  /// A row of ``taps`` for each phase, and one for the phase that is the next sample's first.
  private let coefficients: [Float]
  /// What came in and is still needed.
  private var held: [Float]
  /// Where in ``held`` the taps of the next sample out begin.
  private var start = 0
  /// How far the next sample out lies after a sample in, in parts of ``target``.
  private var part = 0
  private var received = 0
  private var made = 0

  /// Rates with nothing in common need as many phases as there are Hz; the nearest of so many is off by
  /// less than the filter is.
  private static let mostPhases = 1_024

  /// Begins a channel.
  /// - Parameters:
  ///   - source: Hz of the samples that come in; over 0.
  ///   - target: Hz of those that go out; over 0.
  ///   - filter: what is let through; it has to stop at half of the lower rate, but for what may alias.
  package init(from source: Int, to target: Int, filter: LowPass) {
    let divisor = Self.greatestDivisor(source, target)
    self.source = source / divisor
    self.target = target / divisor
    phases = min(self.target, Self.mostPhases)
    // Whole groups of eight.
    taps = (max(2, filter.taps(at: Double(source))) + 7) / 8 * 8
    coefficients =
      CoefficientTable(
        filter: filter, taps: taps, phases: phases, rate: Double(source)
      ).coefficients
    held = [Float](repeating: 0, count: taps / 2 - 1)
  }

  private static func greatestDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestDivisor(b, a % b)
  }

  /// Takes the next samples, and adds what they complete.
  package mutating func append(_ samples: Span<Float>, to output: inout [Float]) {
    received += samples.count
    unsafe samples.withUnsafeBufferPointer { unsafe held.append(contentsOf: $0) }
    make(ready(), to: &output)
  }

  /// Adds what is left: with all that came in there are as many samples as the time between has.
  package mutating func finish(to output: inout [Float]) {
    held.append(contentsOf: repeatElement(0, count: taps))
    let all = (received * target + source - 1) / source
    make(min(ready(), max(0, all - made)), to: &output)
  }

  /// How many samples can be made of what is there.
  private func ready() -> Int {
    let last = held.count - taps - start
    guard last >= 0 else { return 0 }
    return ((last + 1) * target - 1 - part) / source + 1
  }

  private mutating func make(_ count: Int, to output: inout [Float]) {
    let (wholeStep, partStep) = source.quotientAndRemainder(dividingBy: target)
    let (taps, target, phases, isExact) = (taps, target, phases, phases == target)
    var (start, part) = (self.start, self.part)
    unsafe output.append(count: count) { output in
      unsafe held.withUnsafeBytes { held in
        unsafe coefficients.withUnsafeBytes { rows in
          for i in 0..<count {
            let phase = isExact ? part : (part &* phases &+ target / 2) / target
            let sample = unsafe Self.product(
              held, at: start &* 4, rows, at: phase &* taps &* 4, taps: taps)
            unsafe output.storeBytes(of: sample, toByteOffset: i &* 4, as: Float.self)
            start &+= wholeStep
            part &+= partStep
            if part >= target {
              part &-= target
              start &+= 1
            }
          }
        }
      }
    }
    made += count
    let passed = min(start, held.count)
    held.removeFirst(passed)
    self.start = start - passed
    self.part = part
  }

  /// The sum of the products of as many floats as there are taps.
  @inline(__always)
  private static func product(
    _ samples: UnsafeRawBufferPointer, at first: Int, _ rows: UnsafeRawBufferPointer, at row: Int,
    taps: Int
  ) -> Float {
    // Four lanes twice, as wide as every processor's vectors, so that no sum waits for the other.
    var (even, odd) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
    var at = 0
    while at < taps &* 4 {
      let a = unsafe samples.loadUnaligned(fromByteOffset: first &+ at, as: SIMD4<Float>.self)
      let b = unsafe rows.loadUnaligned(fromByteOffset: row &+ at, as: SIMD4<Float>.self)
      let c = unsafe samples.loadUnaligned(fromByteOffset: first &+ at &+ 16, as: SIMD4<Float>.self)
      let d = unsafe rows.loadUnaligned(fromByteOffset: row &+ at &+ 16, as: SIMD4<Float>.self)
      even += a * b
      odd += c * d
      at &+= 32
    }
    // Half and half, because a sum of all lanes goes from lane to lane.
    let four = even + odd
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }
}
