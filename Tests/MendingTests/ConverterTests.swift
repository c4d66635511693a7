import AudioFacts
import DefectForge
import Foundation
import Judgement
import Testing

@testable import AudioInspection
@testable import Mending

/// Sounds that are made into others.
struct ConverterTests {
  /// A converted sound, and what an inspection says of it.
  private struct Converted {
    let outcome: MendedStructure
    let bytes: [UInt8]
    let inspection: Inspection
    var levels: LevelFacts { inspection.levels ?? LevelFacts() }

    init?(_ source: [UInt8], _ conversion: Conversion, pieces: Int = 1 << 16) throws {
      let converter = Converter(conversion)
      let scratch = MemoryFile()
      let source = MemoryBytes(source, pieceSize: pieces)
      let before = try inspect(source.bytes(in: 0..<source.count))
      guard let rendering = try converter.render(source, before, into: scratch) else { return nil }
      var file = MemoryFile()
      let outcome = try converter.write(
        MemoryBytes(scratch.bytes, pieceSize: 4 * pieces), rendering
      ) {
        file = MemoryFile()
        return file
      }
      guard let outcome else { return nil }
      self.outcome = outcome
      bytes = file.bytes
      inspection = try inspect(bytes)
    }
  }

  private func wav(
    rate: Int = 8_000, channels: Int = 1, seconds: Double = 2, _ wave: (Double, Int) -> Double
  ) -> [UInt8] {
    var file = WAVFile.speech(sampleRate: rate, channels: channels, seconds: 0)
    file["data"].body = (0..<Int(seconds * Double(rate)) * channels).flatMap { i in
      let sample = wave(Double(i / channels) / Double(rate), i % channels)
      return Int16(max(-32_768, min(32_767, (sample * 32_768).rounded()))).bytes()
    }
    return file.bytes
  }

  private func voice(_ time: Double) -> Double {
    sin(2_700 * time) * (0.6 + 0.4 * sin(20 * time))
  }

  typealias Row = (rate: Int, channels: Int, to: Int, amplitude: Double, coding: Conversion.Coding)

  private static let rows: [Row] = [
    (8_000, 1, 8_000, 0.008, .pcm16), (8_000, 1, 8_000, 1.6, .pcm16),
    (44_100, 2, 16_000, 0.3, .pcm16), (48_000, 2, 8_000, 0.01, .pcm16),
    (11_025, 1, 8_000, 0.9, .mulaw), (22_050, 1, 16_000, 0.05, .alaw),
    (5_666, 1, 8_000, 0.3, .pcm16),
  ]

  @Test(arguments: rows)
  func `the level is hit, the peaks stay under -1 dBFS, and not a sample frame is lost`(row: Row)
    throws
  {
    let source = wav(rate: row.rate, channels: row.channels) { time, _ in
      row.amplitude * voice(time)
    }
    var conversion = Conversion(sampleRate: row.to, level: -22)
    conversion.coding = row.coding
    let converted = try #require(try Converted(source, conversion))
    #expect(abs((converted.levels.activeRMS ?? 0) + 22) <= 0.5)
    #expect((converted.levels.peak ?? 0) < -1)
    #expect(converted.inspection.audio?.sampleFrames == 2 * row.to)
    #expect(converted.inspection.audio?.channels == 1)
    #expect(converted.outcome.repairs.last?.kind == .encode)
  }

  @Test func `sides that cancel are not mixed where one is asked for`() throws {
    let source = wav(channels: 2) { time, side in (side == 0 ? 0.3 : -0.3) * voice(time) }
    var conversion = Conversion(sampleRate: 8_000, level: -22)
    #expect(try Converted(source, conversion) == nil, "nothing is heard of it")
    conversion.channel = 1
    #expect(try Converted(source, conversion) != nil)
  }

  @Test func `what is cut out is gone, and what ends too late is faded out`() throws {
    let source = wav(seconds: 6) { time, _ in 3...5 ~= time ? 0 : 0.3 * voice(time) }
    var conversion = Conversion(sampleRate: 8_000, level: -22)
    conversion.cuts = [3.5...4.5]
    conversion.start = 0.5
    conversion.end = 5.5
    let converted = try #require(try Converted(source, conversion))
    #expect(converted.inspection.audio?.sampleFrames == 4 * 8_000)
    #expect(converted.outcome.repairs.contains(Repair(.cutOut, 2_000)))
    let last = converted.bytes.suffix(2).reversed().reduce(0) { $0 << 8 | Int($1) }
    #expect(abs(Int(Int16(truncatingIfNeeded: last))) < 300)
  }

  @Test func `a constant is taken away`() throws {
    let source = wav { time, _ in 0.2 * voice(time) + 0.1 }
    var conversion = Conversion(sampleRate: 8_000, level: -22)
    conversion.removesBass = true
    let converted = try #require(try Converted(source, conversion))
    #expect(abs(converted.levels.dcOffset) < 0.001)
  }

  @Test func `a stream that changes its form becomes one sound`() throws {
    for name in ["rate-changes", "channels-change", "version-changes", "layer-changes"] {
      let defect = try #require(MP3Defect.all.first { $0.name == name })
      let converted = try #require(
        try Converted(defect.bytes, Conversion(sampleRate: 8_000, level: -22)), "\(name)")
      let before = try #require(try inspect(defect.bytes).audio?.duration)
      #expect((converted.inspection.audio?.duration ?? 0) > 0.9 * before, "\(name)")
    }
  }

  @Test(arguments: [1_000, 4_097])
  func `it does not depend on how the bytes are cut`(size: Int) throws {
    let source = wav(rate: 44_100, channels: 2, seconds: 0.5) { time, _ in 0.9 * voice(time) }
    let conversion = Conversion(sampleRate: 8_000, level: -12)
    let whole = try #require(try Converted(source, conversion))
    let cut = try #require(try Converted(source, conversion, pieces: size))
    let isSame = whole.bytes == cut.bytes
    #expect(isSame)
  }

  @Test func `a code of G_711 that is written is the one that was read`() throws {
    for (coding, codec) in [(Conversion.Coding.mulaw, Codec.pcmMulaw), (.alaw, .pcmAlaw)] {
      let layout = try #require(SampleLayout(codec))
      let codes = (UInt8.min...UInt8.max).map(\.self)
      var samples: [Float] = []
      layout.read(codes.span.bytes, every: 1, into: &samples)
      var writer = SampleWriter(coding)
      let written = writer.bytes(of: samples)
      var again: [Float] = []
      layout.read(written.span.bytes, every: 1, into: &again)
      #expect(again == samples, "\(codec)")
    }
  }

  @Test func `the limiter touches nothing but the surroundings of what is too high`() {
    var limiter = PeakLimiter(ceiling: 0.5, sampleRate: 8_000)
    let samples = (0..<4_000).map { i in
      Float(sin(0.3 * Double(i))) * (i > 2_000 && i < 2_100 ? 1 : 0.4)
    }
    let limited = limiter.append(samples) + limiter.finish()
    #expect(limited.count == samples.count)
    #expect(limited.allSatisfy { $0.magnitude <= 0.5 })
    #expect(limited[..<1_900] == samples[..<1_900])
    #expect(limited[2_200...] == samples[2_200...])
  }
}
