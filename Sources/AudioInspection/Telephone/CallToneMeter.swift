import AudioFacts

/// Finds the pairs of tones by which an exchange tells a caller what becomes of a call, as North
/// America has them.
struct CallToneMeter {
  private var run = BlockRun<SignalTone.Meaning>()
  private var found: [SignalTone] = []
  /// Mean square of the block before.
  private var before: Float = 0

  /// 51 ms.
  private static let length = 408
  private static let tones = Goertzel.coefficients([350, 440, 480, 620])
  private static let pairs: [(SignalTone.Meaning, Int, Int)] = [
    (.dial, 0, 1), (.ringing, 1, 2), (.busy, 2, 3),
  ]
  /// Mean square over which tones are heard: −45 dBFS.
  private static let audible: Float = 3.16e-5
  /// The part of the power that is the pair's.
  private static let share: Float = 0.85
  /// The two are within 6 dB of each other.
  private static let balance: ClosedRange<Float> = 0.25...4
  /// Blocks side by side that make a signal: as many as lie whole in a busy tone's half second, but for
  /// the first, which is not as loud as the one before.
  private static let fewest = 7

  /// Takes samples at 8,000 Hz; what is after the last whole block does not count.
  mutating func append(_ samples: Span<Float>) {
    for start in stride(from: 0, to: samples.count - Self.length + 1, by: Self.length) {
      record(run.append(meaning(samples.extracting(start..<start + Self.length))))
    }
  }

  private mutating func meaning(_ block: Span<Float>) -> SignalTone.Meaning? {
    let power = Self.power(block)
    defer { before = power }
    // A signal is steady: nearly nothing else has to be looked at.
    guard power > Self.audible, (0.7...1.4).contains(power / max(before, .leastNormalMagnitude))
    else { return nil }
    let tones = Self.tones
    var state = Goertzel.State()
    for i in 0..<Self.length {
      state.next(SIMD4(repeating: unsafe block[unchecked: i]), tones)
    }
    let powers = state.powers(tones, samples: Self.length)
    return Self.pairs.first { _, one, other in
      powers[one] + powers[other] > Self.share * power
        && Self.balance.contains(powers[one] / max(powers[other], .leastNormalMagnitude))
    }?.0
  }

  private static func power(_ block: Span<Float>) -> Float {
    unsafe block.withUnsafeBytes { block in
      var sum = SIMD4<Float>.zero
      for at in stride(from: 0, to: length * 4, by: 16) {
        let four = unsafe block.loadUnaligned(fromByteOffset: at, as: SIMD4<Float>.self)
        sum += four * four
      }
      return sum.sum() / Float(length)
    }
  }

  private mutating func record(_ ended: BlockRun<SignalTone.Meaning>.Ended?) {
    guard let ended, ended.count >= Self.fewest, found.count < LevelFacts.placesKept else { return }
    let seconds = Double(Self.length) / 8_000
    found.append(
      SignalTone(
        meaning: ended.label, start: Double(ended.start) * seconds,
        duration: Double(ended.count) * seconds))
  }

  /// What was found, in order of time.
  func finish() -> [SignalTone] {
    var meter = self
    meter.record(run.finish())
    return meter.found
  }
}
