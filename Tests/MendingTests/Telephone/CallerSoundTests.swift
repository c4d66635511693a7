import AudioFacts
import DefectForge
import Foundation
import Testing

@testable import AudioInspection
@testable import Mending

/// What a line carries of a sound.
struct CallerSoundTests {
  private static let lines = [CallerLine.mulaw, .alaw, .wideband]

  /// A stereo tone of 1 kHz at 44,100 Hz, with a constant that no line carries.
  private func tone(seconds: Double) -> [UInt8] {
    var file = WAVFile.speech(sampleRate: 44_100, channels: 2, seconds: 0)
    file["data"].body = (0..<Int(seconds * 88_200)).flatMap { i in
      Int16(8_192 * sin(2_000 * .pi * Double(i / 2) / 44_100) + 3_000).bytes()
    }
    return file.bytes
  }

  private func heard(
    _ source: [UInt8], over line: CallerLine, atMost most: Int = .max, pieces: Int = 1 << 16
  ) throws -> (samples: Int?, bytes: [UInt8]) {
    let file = MemoryFile()
    let samples = try CallerSound(over: line).render(
      MemoryBytes(source, pieceSize: pieces), inspect(source), atMost: most, into: file)
    return (samples, file.bytes)
  }

  @Test(arguments: lines)
  func `a tone arrives as loud as it was, however the file is read`(line: CallerLine) throws {
    let source = tone(seconds: 0.5)
    let (samples, bytes) = try heard(source, over: line)
    #expect(samples == line.sampleRate / 2)
    #expect(bytes.count == line.sampleRate / 2 * line.sampleSize)
    #expect(try heard(source, over: line, pieces: 999).bytes == bytes)
    let wav = try inspect(line.header(samples: line.sampleRate / 2) + bytes)
    #expect(wav.audio?.codec == line.coding.codec)
    #expect(wav.audio?.sampleRate == line.sampleRate)
    #expect(wav.audio?.sampleFrames == line.sampleRate / 2)
    // A sine of a quarter of full scale; the constant dies away in the first milliseconds.
    let level = try #require(wav.levels?.rms)
    #expect((level + 15.05).magnitude < 0.25, "\(level)")
  }

  @Test func `it ends where it is cut`() throws {
    let source = tone(seconds: 0.5)
    let whole = try heard(source, over: .mulaw).bytes
    let (samples, bytes) = try heard(source, over: .mulaw, atMost: 1_001)
    #expect(samples == 1_001)
    #expect(bytes == Array(whole.prefix(1_001)))
  }

  @Test func `of what is no sound there is nothing`() throws {
    #expect(try heard(Array("<html></html>".utf8), over: .mulaw).samples == nil)
  }
}
