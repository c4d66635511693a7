import Foundation
import OtherPrograms
import Testing

@testable import Resampling

struct TelephoneChainTests {
  static let rates = [
    8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000,
  ]

  static func heard(_ samples: [Float], rate: Int, channels: Int = 1, piece: Int = .max) -> [Float]
  {
    var chain = TelephoneChain(from: rate, channels: channels)
    var output: [Float] = []
    var start = 0
    while start < samples.count {
      let end = start + min(samples.count - start, piece == .max ? .max : piece * channels)
      chain.append(samples[start..<end].span, to: &output)
      start = end
    }
    chain.finish(to: &output)
    return output
  }

  @Test(arguments: rates)
  func `what the telephone carries is as loud as before`(rate: Int) {
    for hertz in [50.0, 300, 1_000, 2_000, 3_000, 3_400] {
      let output = Self.heard(Tone.samples(hertz, rate: rate), rate: rate)
      #expect((2_000...2_001).contains(output.count))
      #expect(Tone.level(of: hertz, in: output, rate: 8_000).magnitude < 0.1, "\(hertz) Hz")
    }
  }

  @Test(arguments: rates.dropFirst())
  func `of what it does not carry nothing is left, at whatever frequency it would come to lie`(
    rate: Int
  ) {
    for hertz in stride(from: 4_600.0, to: Double(rate) / 2, by: Double(rate) / 37) {
      let output = Self.heard(Tone.samples(hertz, rate: rate, seconds: 0.1), rate: rate)
      #expect(Tone.level(of: output) < -50, "\(hertz) Hz")
    }
  }

  @Test(arguments: rates + [6_000, 44_101], [1, 2, 3])
  func `how the sound is cut changes nothing`(rate: Int, channels: Int) {
    let samples = Tone.samples(700, rate: rate, channels: channels, seconds: 0.05)
    let whole = Self.heard(samples, rate: rate, channels: channels)
    #expect(whole.count == 400 || whole.count == 401)
    for piece in [1, 7, 100] {
      #expect(Self.heard(samples, rate: rate, channels: channels, piece: piece) == whole)
    }
  }

  @Test func `two sides that are opposite cancel, and one alone is halved`() {
    let tone = Tone.samples(1_000, rate: 44_100)
    let opposite = Self.heard(tone.flatMap { [$0, -$0] }, rate: 44_100, channels: 2)
    #expect(Tone.level(of: opposite) < -120)
    let left = Self.heard(tone.flatMap { [$0, 0] }, rate: 44_100, channels: 2)
    #expect((Tone.level(of: 1_000, in: left, rate: 8_000) + 6.02).magnitude < 0.05)
  }

  @Test func `what is no number, or no sound, is silence`() {
    var tone = Tone.samples(1_000, rate: 44_100, channels: 2)
    for (i, bad) in [Float.nan, .infinity, -.infinity, 1e30].enumerated() {
      tone[800 + 40 * i] = bad
    }
    #expect(Self.heard(tone, rate: 44_100, channels: 2).allSatisfy { $0.magnitude < 0.7 })
    #expect(Self.heard(tone, rate: 44_100).allSatisfy { $0.magnitude < 0.7 })
  }

  /// SoX's own filter goes on to 3,800 Hz at the least.
  @Test(
    .enabled("there is no SoX") { OtherProgram.find("sox") != nil }, arguments: rates.dropFirst())
  func `SoX hears the same, at the same moment`(rate: Int) async throws {
    let sox = try #require(OtherProgram.find("sox"))
    let seconds = 0.5
    let partials = [110.0, 440, 990, 1_500, 2_210, 3_000, 3_390].map {
      Tone.samples($0, rate: rate, seconds: seconds)
    }
    let sound = partials[0].indices.map { i in partials.reduce(Float(0)) { $0 + $1[i] / 7 } }
    let ours = Self.heard(sound, rate: rate)
    let theirs = try await withScratchFolder { folder in
      let (input, output) = (folder.appending(path: "in.f32"), folder.appending(path: "out.f32"))
      try sound.withUnsafeBytes { try Data($0).write(to: input) }
      let result = try await OtherProgram.run(
        sox,
        [
          "-t", "f32", "-r", "\(rate)", "-c", "1", input.path, "-t", "f32", "-r", "8000",
          output.path,
        ])
      try #require(result.succeeded, "\(result.errors)")
      return try Data(contentsOf: output).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    }
    #expect((ours.count - theirs.count).magnitude <= 1)
    let difference = zip(ours, theirs).map { $0 - $1 }
    #expect(Tone.level(of: difference) < -45)
    for hertz in [110.0, 990, 2_210, 3_390] {
      let (a, b) = (
        Tone.level(of: hertz, in: ours, rate: 8_000), Tone.level(of: hertz, in: theirs, rate: 8_000)
      )
      #expect((a - b).magnitude < 0.1, "\(hertz) Hz")
    }
  }
}
