import AudioFacts
import Foundation

/// Finds single tones by which machines tell each other something: of a fax, of a number that cannot be
/// reached.
///
/// In blocks of 20 ms a tone is what each sample and the last but one tell of the one between; that
/// also says its frequency, far closer than a block of a few periods could by its spectrum.
struct SignalToneMeter {
  /// Of tones, in Hz.
  private var run = BlockRun<Double>()
  private var steps: [(end: Int, start: Int)] = []
  private var found: [SignalTone] = []

  private static let length = 160
  /// Mean square over which a tone is heard: −45 dBFS.
  private static let audible: Float = 3.16e-5
  /// The part of the power that is no tone: 20 dB under it.
  private static let impurity: Float = 0.01
  /// Hz by which a tone may stray.
  private static let steady = 20.0
  private static let seconds = Double(length) / 8_000

  /// Takes samples at 8,000 Hz; what is after the last whole block does not count.
  mutating func append(_ samples: Span<Float>) {
    for start in stride(from: 0, to: samples.count - Self.length + 1, by: Self.length) {
      let hertz = Self.hertz(samples.extracting(start..<start + Self.length))
      record(run.append(hertz) { ($0 - $1).magnitude < Self.steady })
    }
  }

  /// The frequency of a block that is a tone; nil for anything else.
  private static func hertz(_ block: Span<Float>) -> Double? {
    let sums = sums(of: block)
    let (middles, products, sides) = (
      sums.middles.sum(), sums.products.sum(), sums.sides.sum()
    )
    guard middles > audible * Float(length - 4) else { return nil }
    let cosine = products / middles / 2
    let error = sides - products * products / middles
    guard cosine.magnitude < 1, error < impurity * middles else { return nil }
    return acos(Double(cosine)) * 8_000 / (2 * .pi)
  }

  /// A function of its own, so that no optimiser turns the lanes round for those who add them up.
  @inline(never)
  private static func sums(
    of block: Span<Float>
  ) -> (middles: SIMD4<Float>, products: SIMD4<Float>, sides: SIMD4<Float>) {
    unsafe block.withUnsafeBytes { block in
      var (middles, products, sides) = (
        SIMD4<Float>.zero, SIMD4<Float>.zero, SIMD4<Float>.zero
      )
      for at in stride(from: 0, to: (length - 4) * 4, by: 16) {
        let before = unsafe block.loadUnaligned(fromByteOffset: at, as: SIMD4<Float>.self)
        let middle = unsafe block.loadUnaligned(fromByteOffset: at &+ 4, as: SIMD4<Float>.self)
        let after = unsafe block.loadUnaligned(fromByteOffset: at &+ 8, as: SIMD4<Float>.self)
        let both = before + after
        middles += middle * middle
        products += both * middle
        sides += both * both
      }
      return (middles, products, sides)
    }
  }

  private mutating func record(_ tone: BlockRun<Double>.Ended?) {
    guard let tone else { return }
    let duration = Double(tone.count) * Self.seconds
    func isNear(_ hertz: Double, _ tolerance: Double) -> Bool {
      (tone.label - hertz).magnitude <= tolerance
    }
    // T.30 and V.25 allow so much.
    if duration >= 0.3, isNear(1_100, 38) { record(.faxCalling, tone.start, duration) }
    if duration >= 0.3, isNear(2_100, 15) { record(.faxAnswer, tone.start, duration) }
    guard duration >= 0.2 else { return }
    let step = [950.0, 1_400, 1_800].firstIndex { isNear($0, 50) }
    let end = tone.start + tone.count
    // Each follows within 0.1 s of the one before.
    let follows = steps.last.map { tone.start - $0.end <= 5 } ?? false
    guard let step, step == 0 || (step == steps.count && follows) else {
      steps = []
      return
    }
    steps = (step == 0 ? [] : steps) + [(end, tone.start)]
    guard steps.count == 3 else { return }
    record(.specialInformation, steps[0].start, Double(end - steps[0].start) * Self.seconds)
    steps = []
  }

  private mutating func record(_ meaning: SignalTone.Meaning, _ start: Int, _ duration: Double) {
    guard found.count < LevelFacts.placesKept else { return }
    found.append(
      SignalTone(meaning: meaning, start: Double(start) * Self.seconds, duration: duration))
  }

  /// What was found, in order of time.
  func finish() -> [SignalTone] {
    var meter = self
    meter.record(run.finish())
    return meter.found
  }
}
