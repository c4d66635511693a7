import AudioFacts
import AudioInspection
import Resampling

/// Takes decoded blocks, and writes one channel at one rate.
struct Renderer<Sink: ByteSink> {
  private let conversion: Conversion
  private var sink: Sink
  private var chain: MonoChain?
  private var meter: LevelMeter
  private var waiting: WaitingSamples
  /// How many were written.
  private(set) var sampleFrames = 0

  /// In Hz: what is lower no telephone carries, and a constant least of all.
  private static var bass: Double { 80 }

  init(_ conversion: Conversion, _ sink: Sink) {
    self.conversion = conversion
    self.sink = sink
    meter = LevelMeter(sampleRate: conversion.sampleRate, channels: 1)
    waiting = WaitingSamples(
      conversion.removesBass
        ? HighPass(cutoff: Self.bass, rate: Double(conversion.sampleRate)) : nil)
  }

  /// RMS of what is not silence, in dBFS; nil where everything is.
  var level: Double? { meter.finish().activeRMS }

  /// Takes the next block.
  mutating func append(_ block: Span<Float>, _ format: SoundDecoder.Format) {
    if chain?.format != format {
      chain?.finish(to: &waiting.samples)
      chain = MonoChain(format, to: conversion)
    }
    chain?.append(block, to: &waiting.samples)
  }

  /// Writes what is done.
  mutating func write() throws { try write(isLast: false) }

  /// Writes what is left.
  mutating func finish() throws {
    chain?.finish(to: &waiting.samples)
    try write(isLast: true)
  }

  private mutating func write(isLast: Bool) throws {
    let samples = waiting.take(isLast: isLast)
    meter.append(samples.span)
    sampleFrames += samples.count
    try sink.append(ScratchSamples.bytes(of: samples))
  }
}
