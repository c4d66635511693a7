import DefectForge
import Testing

/// That the comparison sees what a listener would hear, and nothing else.
@Suite("The difference between two sounds")
struct DifferenceTests {
  private static let sound = hearing(
    Sound(sampleRate: 16_000, channels: 1).samples.map { Int16($0 * 32_767) })

  @Test func `a sound is not unlike itself`() {
    #expect(Difference(Self.sound, Self.sound).seconds == 0)
  }

  @Test func `an encoder's delay at the beginning is no difference`() {
    let late = Self.changed { $0.insert(contentsOf: [Int16](repeating: 0, count: 1_105), at: 0) }
    #expect(Difference(Self.sound, late, slack: 1_105).seconds == 0)
    #expect(Difference(Self.sound, late).seconds > 0.06)
  }

  @Test func `rounding is no difference`() {
    let rounded = Self.changed { samples in
      for at in samples.indices { samples[at] ^= 1 }
    }
    #expect(Difference(Self.sound, rounded).seconds == 0)
  }

  @Test(arguments: [0, 8_000, 24_000, 30_400])
  func `half a second that is gone is half a second, wherever`(at: Int) {
    let cut = Self.changed { $0.removeSubrange(at..<at + 8_000) }
    #expect(abs(Difference(Self.sound, cut).seconds - 0.5) < 0.02)
    #expect(cut.secondsForeign(to: Self.sound) == 0)
  }

  @Test func `half a second that comes twice is half a second`() {
    let doubled = Self.changed { $0.insert(contentsOf: $0[8_000..<16_000], at: 16_000) }
    #expect(abs(Difference(Self.sound, doubled).seconds - 0.5) < 0.02)
    #expect(doubled.secondsForeign(to: Self.sound) == 0)
  }

  @Test func `half a second of noise is half a second, and comes from nowhere`() {
    var dice = Dice(seed: 7, index: 7)
    let noisy = Self.changed { samples in
      for at in 8_000..<16_000 { samples[at] = Int16(dice.in(-9_000...9_000)) }
    }
    #expect(abs(Difference(Self.sound, noisy).seconds - 0.5) < 0.02)
    #expect(abs(noisy.secondsForeign(to: Self.sound) - 0.5) < 0.02)
  }

  @Test func `half a second of silence is half a second, but comes from nowhere else`() {
    let silenced = Self.changed { samples in
      for at in 8_000..<16_000 { samples[at] = 0 }
    }
    #expect(abs(Difference(Self.sound, silenced).seconds - 0.5) < 0.02)
    #expect(silenced.secondsForeign(to: Self.sound) == 0)
  }

  @Test func `swapped bytes are another sound`() {
    let swapped = Self.changed { samples in
      for at in samples.indices { samples[at] = samples[at].byteSwapped }
    }
    #expect(Difference(Self.sound, swapped).seconds > 2.3)
  }

  @Test func `3 dB less in parts of a sound are no difference`() {
    let softer = Self.changed { samples in
      for at in 8_000..<20_000 where at / 1_152 % 2 == 0 { samples[at] = samples[at] / 10 * 7 }
    }
    #expect(Difference(Self.sound, softer).seconds < 0.1)
  }

  @Test func `samples that were moved come from nowhere else, though channels change places`() {
    let whole = Self.samples.flatMap { $0.bytes() + ($0 / 3).bytes() }
    func stereo(_ bytes: [UInt8]) -> Hearing {
      Hearing(sampleRate: 16_000, channels: 2, bytes: bytes)
    }
    let moved = stereo(Array(whole[60_002...] + whole[..<60_002]))
    #expect(Difference(stereo(whole), moved).seconds > 0.5)
    #expect(moved.secondsForeign(to: stereo(whole)) < 0.01)
  }

  @Test
  func `what a damaged sound had to the last bit is spoilt where it is another bit afterwards`() {
    let damaged = Self.changed { samples in
      for at in 8_000..<16_000 { samples[at] = 0 }
    }
    #expect(damaged.secondsSpoilt(in: Self.sound, of: Self.sound) == 0)
    #expect(damaged.secondsSpoilt(in: damaged, of: Self.sound) == 0)
    let rounded = Self.changed { samples in
      for at in 12_000..<24_000 { samples[at] ^= 1 }
    }
    #expect(abs(damaged.secondsSpoilt(in: rounded, of: Self.sound) - 0.5) < 0.02)
    let late = Self.changed { $0.insert(contentsOf: [Int16](repeating: 0, count: 529), at: 0) }
    #expect(damaged.secondsSpoilt(in: late, of: Self.sound) == 0)
  }

  @Test func `half as loud is another sound`() {
    let quiet = Self.changed { samples in
      for at in samples.indices { samples[at] /= 2 }
    }
    #expect(Difference(Self.sound, quiet).seconds > 1.5)
  }

  @Test func `the same samples at another rate are another sound`() {
    let fast = Hearing(sampleRate: 32_000, channels: 1, bytes: Self.sound.bytes)
    #expect(Difference(Self.sound, fast).seconds == Self.sound.seconds)
  }

  @Test func `two channels that are the same are as one`() {
    let both = Hearing(
      sampleRate: 16_000, channels: 2,
      bytes: Self.samples.flatMap { $0.bytes() + $0.bytes() })
    #expect(Difference(Self.sound, both).seconds == 0)
  }

  private static let samples = Sound(sampleRate: 16_000, channels: 1).samples.map {
    Int16($0 * 32_767)
  }

  private static func changed(_ change: (inout [Int16]) -> Void) -> Hearing {
    var samples = samples
    change(&samples)
    return hearing(samples)
  }

  private static func hearing(_ samples: [Int16]) -> Hearing {
    Hearing(sampleRate: 16_000, channels: 1, bytes: samples.flatMap { $0.bytes() })
  }
}
