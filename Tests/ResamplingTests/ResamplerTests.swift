import Foundation
import Testing

@testable import Resampling

struct ResamplerTests {
  static let rates = [8_000, 16_000, 24_000, 44_100, 48_000]

  static func resampled(_ samples: [Float], from source: Int, to target: Int) -> [Float] {
    let lower = Double(min(source, target))
    var resampler = Resampler(
      from: source, to: target,
      filter: LowPass(pass: 0.43 * lower, stop: 0.5 * lower, attenuation: 90))
    var output: [Float] = []
    resampler.append(samples.span, to: &output)
    resampler.finish(to: &output)
    return output
  }

  @Test(arguments: rates, rates)
  func `with more taps it is as good as samples of 16 bits, from any rate to any other`(
    source: Int, target: Int
  ) {
    let hertz = 0.3 * Double(min(source, target))
    let output = Self.resampled(
      Tone.samples(hertz, rate: source, seconds: 0.05), from: source, to: target)
    let wanted = Tone.samples(hertz, rate: target, seconds: 0.05)
    #expect((output.count - wanted.count).magnitude <= 1)
    #expect(Tone.level(of: zip(output, wanted).map { $0 - $1 }) < -85)
  }

  @Test func `rates that have nothing in common come close`() {
    let output = Self.resampled(Tone.samples(1_000, rate: 44_101), from: 44_101, to: 8_009)
    let wanted = Tone.samples(1_000, rate: 8_009)
    #expect(Tone.level(of: zip(output, wanted).map { $0 - $1 }) < -60)
  }

  @Test func `no sound stays no sound`() {
    #expect(Self.resampled([], from: 44_100, to: 8_000).isEmpty)
    #expect(Self.resampled([0], from: 44_100, to: 8_000) == [0])
  }
}
