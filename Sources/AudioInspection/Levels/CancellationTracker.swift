import AudioFacts

/// Looks what mixing down two channels loses, second by second: over a whole sound one half that
/// cancels hides behind the other.
struct CancellationTracker {
  private let second: Int
  private let sampleRate: Double
  private var facts = CancellationFacts()
  private var position = 0
  private var frames = 0
  private var squares = SIMD2<Double>.zero
  private var products = 0.0

  /// Mean square over which a second is audible: −45 dBFS.
  private static let audible = 3.16e-5
  /// The part of the louder channel's power that is left, at the least, when the other is silent or
  /// merely different: 6.1 dB under it.
  private static let leftOfOneSide = 0.245

  init(sampleRate: Int) {
    second = sampleRate
    self.sampleRate = Double(sampleRate)
  }

  /// Adds a window's sums of L², R² and LR.
  mutating func append(squares: SIMD2<Double>, products: Double, frames: Int) {
    self.squares += squares
    self.products += products
    self.frames += frames
    if self.frames >= second { close() }
  }

  private mutating func close() {
    let louder = squares.max()
    if louder > Self.audible * Double(frames) {
      facts.audible += 1
      if (squares.sum() + 2 * products) / 4 < Self.leftOfOneSide * louder {
        if facts.cancelled == 0 { facts.start = Double(position) / sampleRate }
        facts.cancelled += 1
      }
    }
    position += frames
    frames = 0
    squares = .zero
    products = 0
  }

  /// What was lost; what is less than half a second at the end does not count.
  func finish() -> CancellationFacts {
    var tracker = self
    if tracker.frames * 2 >= second { tracker.close() }
    return tracker.facts
  }
}
