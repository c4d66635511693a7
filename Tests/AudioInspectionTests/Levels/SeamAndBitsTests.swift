import AudioFacts
import Foundation
import Testing

@testable import AudioInspection

struct SeamAndBitsTests {
  private func levels(_ signal: Signal, piece: Int = 1_152) -> LevelFacts {
    signal.measured(piece: piece)
  }

  @Test(arguments: [1, 2])
  func `a loop that is cut at the wave's top jumps, one cut at zero does not`(channels: Int) throws
  {
    func seam(seconds: Double, piece: Int = 1_152) throws -> SeamFacts {
      try #require(
        levels(.sine(100, seconds: seconds, channels: channels), piece: piece).seam)
    }
    let hard = try seam(seconds: 0.5025)
    #expect((hard.step - 0.5).magnitude < 0.05)
    #expect(hard.ratio > 8)
    #expect(try seam(seconds: 0.5).ratio < 1.5)
    #expect(try seam(seconds: 0.5025, piece: 3) == hard)
    #expect(levels(.sine(seconds: 0.004)).seam == nil)
  }

  @Test func `a jump from beyond any scale has a measure`() throws {
    var signal = Signal.sine(100, seconds: 1)
    for index in 0..<4_000 { signal.samples[index] = 1e30 }
    let seam = try #require(levels(signal).seam)
    #expect(seam.step == 1e9 && seam.ratio.isFinite && seam.ratio < 1e15)
  }

  @Test(arguments: [(4, 4), (7, 7), (8, 8), (9, nil), (16, nil)] as [(Int, Int?)])
  func `bits that no sample makes use of are counted`(bits: Int, used: Int?) {
    let step = Float(sign: .plus, exponent: 1 - bits, significand: 1)
    let signal = Signal.sine(441, amplitude: 0.9, seconds: 0.5)
      .map { sample, _ in (sample / step).rounded() * step }
    #expect(levels(signal).usedBits == used)
  }

  @Test func `one side upside down is told by the correlation`() throws {
    let sides = Signal.sine(440, channels: 2).map { $1 == 0 ? $0 : -0.5 * $0 }
    #expect((try #require(levels(sides).correlation) + 1).magnitude < 1e-3)
    let alike = try #require(levels(Signal.sine(440, channels: 2)).correlation)
    #expect((alike - 1).magnitude < 1e-3)
    #expect(levels(Signal.sine(440)).correlation == nil)
  }
}
