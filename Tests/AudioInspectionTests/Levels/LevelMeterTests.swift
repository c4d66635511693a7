import Foundation
import Testing

import AudioFacts
@testable import AudioInspection

@Suite struct LevelMeterTests {
  private func levels(_ signal: Signal, blocks: [Int] = [1_152]) -> LevelFacts {
    var meter = LevelMeter(sampleRate: signal.sampleRate, channels: signal.channels)
    signal.forEachPiece(of: blocks) { meter.append($0) }
    return meter.finish()
  }

  private func isClose(_ a: Double?, _ b: Double, within tolerance: Double = 0.05) -> Bool {
    guard let a else { return false }
    return abs(a - b) <= tolerance
  }

  @Test(arguments: [1, 2, 3, 4, 6, 8, 11])
  func `a sine's peak and RMS lie 3 dB apart, in any number of channels`(channels: Int) {
    let facts = levels(.sine(amplitude: 0.5, seconds: 0.5, channels: channels))
    #expect(isClose(facts.peak, -6.02))
    #expect(isClose(facts.rms, -9.03))
    #expect(isClose(facts.activeRMS, -9.03))
    #expect(facts.channels.count == min(channels, 8))
    for channel in facts.channels {
      #expect(isClose(channel.peak, -6.02))
      #expect(isClose(channel.rms, -9.03))
    }
  }

  @Test func `each channel has its own levels`() {
    let gains: [Float] = [1, 0.1]
    let facts = levels(Signal.sine(amplitude: 0.5, channels: 2).map { $0 * gains[$1] })
    #expect(isClose(facts.channels[0].peak, -6.02))
    #expect(isClose(facts.channels[1].peak, -26.02))
    #expect(isClose(facts.channels[1].rms, -29.03))
  }

  @Test func `silence is left out of the active RMS`() {
    let facts = levels(.silence(seconds: 3) + .sine(seconds: 1))
    #expect(isClose(facts.rms, -15.05))
    #expect(isClose(facts.activeRMS, -9.03))
  }

  @Test func `digital silence has no level`() {
    let facts = levels(.silence(seconds: 1, channels: 2))
    #expect(facts.peak == nil)
    #expect(facts.rms == nil)
    #expect(facts.activeRMS == nil)
    #expect(facts.monoLoss == nil)
    #expect(facts.leadingSilence == 1)
    #expect(facts.trailingSilence == 0)
  }

  @Test func `no samples give no levels`() {
    let facts = LevelMeter(sampleRate: 8_000, channels: 1).finish()
    #expect(facts == LevelFacts())
  }

  @Test func `silences are found before, after and inside`() {
    let sound = Signal.sine(seconds: 0.5)
    let facts = levels(
      .silence(seconds: 1.2) + sound + .silence(seconds: 3.5) + sound + .silence(seconds: 0.1)
        + sound + .silence(seconds: 0.7))
    #expect(isClose(facts.leadingSilence, 1.2, within: 0.01))
    #expect(isClose(facts.trailingSilence, 0.7, within: 0.011))
    #expect(facts.gaps.count == 1)
    #expect(isClose(facts.gaps.first?.start, 1.7, within: 0.011))
    #expect(isClose(facts.longestGap, 3.5, within: 0.021))
  }

  @Test func `of many gaps the longest are kept in order of time`() {
    let sound = Signal.sine(seconds: 0.1)
    let gaps = (0..<40).map { Signal.silence(seconds: 0.3 + 0.05 * Double(($0 * 17) % 40)) }
    let facts = levels(gaps.reduce(sound) { $0 + $1 + sound })
    #expect(facts.gaps.count == LevelFacts.placesKept)
    #expect(facts.gaps.map(\.start) == facts.gaps.map(\.start).sorted())
    #expect(isClose(facts.longestGap, 0.3 + 0.05 * 39, within: 0.021))
    #expect((facts.gaps.map(\.duration).min() ?? 0) > 0.3 + 0.05 * 22)
  }

  @Test func `a DC offset is measured and does not pass for sound`() {
    let facts = levels(Signal.silence(seconds: 1, channels: 2).map { $0 + ($1 == 1 ? -0.02 : 0) })
    #expect(isClose(facts.dcOffset, -0.02, within: 1e-6))
    #expect(facts.activeRMS == nil)
    #expect(isClose(facts.rms, -36.99))
  }

  @Test func `what cancels in mono is told from what is merely one-sided`() {
    let stereo = Signal.sine(channels: 2)
    #expect(levels(stereo).monoLoss == 0)
    #expect((levels(stereo.map { $1 == 0 ? $0 : -$0 }).monoLoss ?? 0) > 100)
    #expect(isClose(levels(stereo.map { $1 == 0 ? $0 : 0 }).monoLoss, 6.02))
    #expect(isClose(levels(stereo.map { $1 == 0 ? $0 : -0.5 * $0 }).monoLoss, 12.04))
    #expect(levels(.sine()).monoLoss == nil)
  }

  @Test(arguments: [(8_000, 3), (16_000, 5), (22_050, 6), (44_100, 11), (48_000, 12), (96_000, 24)])
  func `a run at full scale counts from a length that grows with the rate`(rate: Int, length: Int) {
    let quiet = Signal.sine(amplitude: 0.1, seconds: 0.1, sampleRate: rate)
    func clipped(_ run: Int) -> LevelFacts {
      let peak = Signal(
        samples: Array(repeating: -1, count: run), sampleRate: rate, channels: 1)
      return levels(quiet + peak + quiet + peak)
    }
    #expect(clipped(length - 1).clippedSamples == 0)
    let facts = clipped(length)
    #expect(facts.clippedSamples == 2 * length)
    #expect(facts.clippedRunCount == 2)
    #expect(
      facts.clippedRuns.first == ClippedRun(start: 0.1, samples: length, channel: 0))
  }

  @Test func `full scale is what the format can hold`() {
    let samples = [Float](repeating: 127.0 / 128, count: 100)
    var meter = LevelMeter(sampleRate: 8_000, channels: 1, fullScale: 127.0 / 128)
    meter.append(samples.span)
    #expect(meter.finish().clippedSamples == 100)
    #expect(levels(Signal(samples: samples, sampleRate: 8_000, channels: 1)).clippedSamples == 0)
  }

  @Test func `of many clipped runs the first are kept and all counted`() {
    let facts = levels(.sine(300, amplitude: 1.5, seconds: 1))
    #expect(facts.clippedRunCount == 600)
    #expect(facts.clippedRuns.count == LevelFacts.placesKept)
    #expect(facts.clippedSamples > 3 * 600)
    #expect(facts.samplesOverFullScale > facts.clippedSamples / 2)
    #expect((facts.peak ?? 0) > 3)
  }

  @Test(arguments: [1, 2, 6])
  func `what is no number does not spoil the rest`(channels: Int) {
    var signal = Signal.sine(seconds: 1, channels: channels)
    let good = levels(signal)
    signal.samples[4_000 * channels] = .nan
    signal.samples[5_000 * channels] = .infinity
    signal.samples[6_000 * channels] = -1e30
    let facts = levels(signal)
    #expect(facts.invalidSamples == 2)
    #expect(facts.samplesOverFullScale == 2)
    #expect(isClose(facts.peak, 180, within: 1e-6))
    #expect(facts.channels.allSatisfy { $0.rms?.isFinite == true })
    if channels > 1 { #expect(facts.channels[1] == good.channels[1]) }
  }

  @Test(arguments: [1, 2, 3, 6])
  func `the result does not depend on the blocks`(channels: Int) {
    var random = SystemRandomNumberGenerator()
    var signal =
      Signal.silence(seconds: 0.31, sampleRate: 11_025, channels: channels)
      + .sine(300, amplitude: 1.2, seconds: 0.5, sampleRate: 11_025, channels: channels)
      + .silence(seconds: 0.4, sampleRate: 11_025, channels: channels)
      + .sine(700, amplitude: 0.01, seconds: 0.2, sampleRate: 11_025, channels: channels)
    signal = signal.map { $0 * (1 - 0.3 * Float($1)) + 0.001 }
    signal.samples[5_000] = .nan
    let whole = levels(signal, blocks: [signal.frames])
    for blocks in [
      [1], [7], [417], [1_152, 1], (0..<50).map { _ in Int.random(in: 1...3_000, using: &random) },
    ] {
      #expect(levels(signal, blocks: blocks) == whole, "blocks of \(blocks)")
    }
  }

  @Test(arguments: [1, 3, 8, 9, 437, 80_000])
  func `the frames that fill no group or window count`(frames: Int) {
    let signal = Signal(
      samples: Array(repeating: 0.5, count: frames), sampleRate: 44_100, channels: 1)
    let facts = levels(signal)
    #expect(isClose(facts.rms, -6.0206, within: 1e-4))
    #expect(isClose(facts.dcOffset, 0.5, within: 1e-6))
    #expect(isClose(facts.leadingSilence, Double(frames) / 44_100, within: 1e-9))
  }

  @Test func `sample rates and channels that cannot be are survived`() {
    for (rate, channels) in [(0, 0), (-5, -1), (Int(UInt32.max), 2), (1, 65_535)] {
      var meter = LevelMeter(sampleRate: rate, channels: channels)
      meter.append([Float](repeating: 0.25, count: 65_535 * 2).span)
      #expect(isClose(meter.finish().peak, -12.04))
    }
  }

  @Test(arguments: [0.01, 0.5, 10, 61])
  func `the envelope follows the wave at any length`(seconds: Double) throws {
    let signal =
      Signal.sine(200, amplitude: 0.25, seconds: seconds / 2)
      + .sine(200, amplitude: 1, seconds: seconds / 2)
    let envelope = levels(signal, blocks: [100_000]).envelope
    #expect(envelope.minima.count == envelope.maxima.count)
    #expect(envelope.minima.count <= Envelope.capacity)
    #expect(envelope.minima.count >= min(Envelope.capacity / 2, signal.frames / 8))
    let points = (signal.frames + envelope.sampleFramesPerPoint - 1) / envelope.sampleFramesPerPoint
    #expect(envelope.minima.count == points)
    if seconds >= 0.5 {
      #expect(envelope.maxima.prefix(points / 2 - 1).max() == 32)
      #expect(envelope.minima.max() ?? 0 <= 127)
      #expect(envelope.maxima.max() == 127)
      #expect(envelope.minima.min() == -127)
    }
  }

  @Test func `facts survive being written and read`() throws {
    let facts = levels(
      .sine(amplitude: 1.5, seconds: 1, channels: 2) + .silence(seconds: 1, channels: 2)
        + .sine(seconds: 1, channels: 2))
    let data = try JSONEncoder().encode(facts)
    #expect(data.count < 8_000)
    #expect(try JSONDecoder().decode(LevelFacts.self, from: data) == facts)
  }

  @Test(arguments: ["0", "0x", "zz", "é"])
  func `an envelope of other digits is refused`(points: String) {
    let text = #"{"sampleFramesPerPoint":8,"minima":"\#(points)","maxima":"\#(points)"}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Envelope.self, from: Data(text.utf8))
    }
  }
}
