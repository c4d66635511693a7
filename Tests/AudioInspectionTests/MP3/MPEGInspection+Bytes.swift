import AudioFacts
@testable import AudioInspection

extension MPEGInspection {
  /// Inspects bytes that are handed in by chunks of this size.
  static func of(_ bytes: [UInt8], chunk: Int = 65_536) throws -> Result {
    try of(bytes) { chunk }
  }

  /// Inspects bytes that are handed in by chunks of up to 2,000 bytes.
  static func of(_ bytes: [UInt8], cutAtRandom seed: UInt64) throws -> Result {
    var random = Noise(seed: seed)
    return try of(bytes) { Int(random.next() % 2_000) }
  }

  private static func of(_ bytes: [UInt8], next: () -> Int) throws -> Result {
    var inspection = MPEGInspection()
    var offset = 0
    while offset < bytes.count {
      let end = min(bytes.count, offset + next())
      try inspection.append(bytes.span.bytes.extracting(offset..<end))
      offset = end
    }
    return try inspection.finish()
  }
}

/// Numbers without rhyme or reason, the same for the same seed.
struct Noise: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 32 ^ state << 32
  }
}
