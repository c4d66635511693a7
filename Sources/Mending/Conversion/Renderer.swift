import AudioFacts
import AudioInspection
import Resampling

/// Takes decoded blocks, and writes one channel at one rate.
struct Renderer<Sink: ByteSink> {
  private let conversion: Conversion
  private var sink: Sink
  private var chain: MonoChain?
  private var highPass: HighPass?
  private var meter: LevelMeter
  private var done: [Float] = []
  /// How many were written.
  private(set) var sampleFrames = 0

  /// In Hz: what is lower no telephone carries, and a constant least of all.
  private static var bass: Double { 80 }

  init(_ conversion: Conversion, _ sink: Sink) {
    self.conversion = conversion
    self.sink = sink
    meter = LevelMeter(sampleRate: conversion.sampleRate, channels: 1)
    if conversion.removesBass {
      highPass = HighPass(cutoff: Self.bass, rate: Double(conversion.sampleRate))
    }
  }

  /// RMS of what is not silence, in dBFS; nil where everything is.
  var level: Double? { meter.finish().activeRMS }

  /// Takes the next block.
  mutating func append(_ block: Span<Float>, _ format: SoundDecoder.Format) {
    if chain?.format != format {
      chain?.finish(to: &done)
      chain = MonoChain(format, to: conversion)
    }
    chain?.append(block, to: &done)
  }

  /// Writes what is done, by fours as the filter goes.
  mutating func write() throws { try write(done.count / 4 * 4) }

  /// Writes what is left.
  mutating func finish() throws {
    chain?.finish(to: &done)
    try write(done.count)
  }

  private mutating func write(_ count: Int) throws {
    var samples = Array(done[..<count])
    done.removeFirst(count)
    highPass?.apply(to: &samples)
    meter.append(samples.span)
    sampleFrames += count
    try sink.append(ScratchSamples.bytes(of: samples))
  }
}
