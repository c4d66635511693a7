import AudioFacts

/// Finds runs of samples of one height at the peaks, under full scale: what is left of a clipped sound
/// that was turned down.
///
/// A run lies within half a percent of the greatest amplitude so far and has a corner: the sample
/// before it or after it is 2 % lower at least, so that the round top of a deep tone is none.
struct FlatTopMeter: BlockMeter {
  private let sampleRate: Int
  private let stride: Int
  private let shortest: Int
  private var position = 0
  private var sides: [Side]

  private struct Side {
    var facts = FlatTopFacts()
    /// The greatest amplitude so far.
    var top: Float = 0
    var last: Float = 0
    var length = 0
    var hasCorner = false
  }

  /// Amplitude over which a run is at full scale, and another meter's business.
  private static let highest: Float = 0.97
  /// Amplitude under which steps of 16 bits are no longer small.
  private static let lowest: Float = 0.05

  init(sampleRate: Int, channels: Int) {
    self.sampleRate = sampleRate
    stride = channels
    shortest = max(3, (sampleRate + 10_999) / 11_000)
    sides = Array(repeating: Side(), count: min(channels, 8))
  }

  static var fact: WritableKeyPath<LevelFacts, FlatTopFacts?> { \.flatTops }

  mutating func append(rest: Span<Float>) { append(rest, peakAtMost: .infinity) }

  mutating func append(_ block: Span<Float>, peakAtMost peak: Float) {
    let isFaint = sides.allSatisfy { peak < $0.top * 0.995 }
    let peak = isFaint ? peak : Self.peak(block)
    for channel in sides.indices {
      let top = sides[channel].top
      if top < Self.highest, peak >= top * 0.995 {
        scan(block, &sides[channel], channel)
      } else {
        sides[channel].length = 0
        sides[channel].last = 0
      }
    }
    position += block.count / stride
  }

  private func scan(_ block: Span<Float>, _ side: inout Side, _ channel: Int) {
    var i = channel
    var frame = position
    while i < block.count {
      let height = block[i].magnitude
      if height > side.top {
        if height > side.top * 1.005 {
          side.facts = FlatTopFacts()
          side.length = 0
        }
        side.top = min(height, 1e9)
      }
      if height >= side.top * 0.995 {
        if side.length == 0 { side.hasCorner = side.last < side.top * 0.98 }
        side.length += 1
      } else if side.length > 0 {
        close(&side, next: height, at: frame)
      }
      side.last = height
      i += stride
      frame += 1
    }
  }

  private func close(_ side: inout Side, next: Float, at frame: Int) {
    defer { side.length = 0 }
    guard side.length >= shortest, side.hasCorner || next < side.top * 0.98 else { return }
    if side.facts.count == 0 {
      side.facts.start = Double(frame - side.length) / Double(sampleRate)
    }
    side.facts.count += 1
  }

  /// The greatest amplitude of any sample; what is no number does not count.
  private static func peak(_ block: Span<Float>) -> Float {
    unsafe block.withUnsafeBytes { bytes in
      // Compare and select on four lanes: one instruction each.
      var (low, high) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
      for group in 0..<block.count / 8 {
        let at = group &* 32
        let first = unsafe bytes.loadUnaligned(fromByteOffset: at, as: SIMD4<Float>.self)
        let second = unsafe bytes.loadUnaligned(fromByteOffset: at &+ 16, as: SIMD4<Float>.self)
        high.replace(with: first, where: first .> high)
        low.replace(with: first, where: first .< low)
        high.replace(with: second, where: second .> high)
        low.replace(with: second, where: second .< low)
      }
      var peak = max(high.max(), -low.min())
      for i in block.count / 8 * 8..<block.count { peak = max(peak, block[i].magnitude) }
      return peak
    }
  }

  /// What was found in the channel that has most of it; nil where all is at full scale or nothing.
  func finish() -> FlatTopFacts? {
    let ended = sides.filter { (Self.lowest..<Self.highest).contains($0.top) }.map { side in
      var facts = side.facts
      facts.height = Double(side.top)
      return facts
    }
    return ended.max { $0.count < $1.count }
  }
}
