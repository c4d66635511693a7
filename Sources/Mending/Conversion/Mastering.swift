import AudioFacts
import AudioInspection
import Foundation

/// Cuts, levels and writes a sound that is there as samples.
struct Mastering {
  private let conversion: Conversion
  private let factor: Float
  private var limiter: PeakLimiter
  private var writer: SampleWriter
  private var meter: LevelMeter
  private let kept: [Range<Int>]
  /// Sample frames that were written.
  private(set) var written = 0

  /// Peaks stay under -1 dBFS, between the samples and after the steps of G.711 too.
  private static let ceiling: Float = 0.84
  /// Seconds over which an end is faded out that is none.
  private static let fade = 0.01
  /// Seconds of silence that are put around a sound.
  private static let padding = (before: 0.2, after: 0.3)

  /// - Parameters:
  ///   - gain: In dB.
  ///   - sampleFrames: How many there are.
  init(_ conversion: Conversion, gain: Double, sampleFrames: Int) {
    self.conversion = conversion
    factor = Float(pow(10, gain / 20))
    limiter = PeakLimiter(ceiling: Self.ceiling, sampleRate: conversion.sampleRate)
    writer = SampleWriter(conversion.coding)
    meter = LevelMeter(sampleRate: conversion.sampleRate, channels: 1)
    kept = conversion.kept(of: sampleFrames)
  }

  /// Writes a WAV.
  /// - Returns: The level that it has; nil where nothing is left of it, or too much for a WAV.
  mutating func write(_ scratch: some ByteSource, into sink: some ByteSink) throws -> Double? {
    guard
      let format = PlainFormat(
        conversion.coding.codec, channels: 1,
        sampleRate: conversion.sampleRate)
    else { return nil }
    var sink = sink
    try sink.append([UInt8](repeating: 0, count: format.headerSize))
    if conversion.pads { try put(silence(Self.padding.before), into: &sink) }
    for range in kept {
      try scratch.forEachPiece(in: 4 * range.lowerBound..<4 * range.upperBound) { piece in
        try put(limiter.append(ScratchSamples.samples(of: piece).map { $0 * factor }), into: &sink)
      }
    }
    try put(limiter.finish(), into: &sink)
    if conversion.pads { try put(silence(Self.padding.after), into: &sink) }
    let bytes = written * format.frameSize
    guard bytes > 0, bytes <= PlainFormat.mostBytes else { return nil }
    if bytes % 2 == 1 { try sink.append([0]) }
    try sink.replace(at: 0, with: format.header(soundBytes: bytes))
    return meter.finish().activeRMS
  }

  private func silence(_ seconds: Double) -> [Float] {
    [Float](repeating: 0, count: Int(seconds * Double(conversion.sampleRate)))
  }

  private mutating func put(_ samples: [Float], into sink: inout some ByteSink) throws {
    let samples = conversion.end == nil ? samples : faded(samples)
    meter.append(samples.span)
    written += samples.count
    try sink.append(writer.bytes(of: samples))
  }

  private func faded(_ samples: [Float]) -> [Float] {
    let all = kept.reduce(0) { $0 + $1.count }
    let length = Int(Self.fade * Double(conversion.sampleRate))
    guard written + samples.count > all - length else { return samples }
    return samples.enumerated().map { place, sample in
      let left = all - written - place
      return left < length ? sample * Float(max(0, left)) / Float(length) : sample
    }
  }
}

extension Conversion {
  /// The sample frames that are left of so many.
  fileprivate func kept(of sampleFrames: Int) -> [Range<Int>] {
    func place(_ seconds: Double) -> Int {
      Int(max(0, min(Double(sampleFrames), seconds * Double(sampleRate))))
    }
    let last = end.map(place) ?? sampleFrames
    var (kept, at): ([Range<Int>], Int) = ([], min(place(start), last))
    for cut in cuts.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let (from, to) = (min(place(cut.lowerBound), last), min(place(cut.upperBound), last))
      if from > at { kept.append(at..<from) }
      at = max(at, to)
    }
    if last > at { kept.append(at..<last) }
    return kept
  }
}
