import DefectForge
import Testing

import AudioFacts
@testable import AudioInspection

struct WAVInspectionTests {
  @Test(arguments: WAVCodec.allCases, [false, true])
  func `every accepted codec is decoded, and the three witnesses agree`(
    codec: WAVCodec, isExtensible: Bool
  ) throws {
    let file = WAVFile.speech(codec, channels: 2, isExtensible: isExtensible)
    let result = try inspectWAV(file.bytes)
    let audio = try #require(result.audio)
    #expect(audio.codec.rawValue == codec.rawValue)
    #expect(audio.sampleRate == 8_000 && audio.channels == 2)
    #expect(
      audio.sampleFrames == 8_000 && audio.declaredSampleFrames == 8_000
        && audio.walkedSampleFrames == 8_000)
    #expect(audio.failure == nil)
    #expect(result.levels != nil)
    #expect(result.wav.trailing == nil && result.wav.overrun == nil)
  }

  @Test(arguments: [0x02, 0x11, 0x31, 0x32, 0x38, 0x64, 0x55] as [UInt16])
  func `a codec that is not trusted is named and never decoded`(tag: UInt16) throws {
    var file = WAVFile.speech()
    file["fmt "].body = WAVFile.format(tag: tag, bits: 4)
    let result = try inspectWAV(file.bytes)
    #expect(result.audio == nil && result.levels == nil)
    #expect(result.wav.format?.tag == Int(tag))
  }

  @Test(arguments: ["odd-data-and-list", "pcm_mulaw-stereo", "broadcast-wave"], [1, 7, 417])
  func `the result does not depend on how the bytes are cut`(name: String, size: Int) throws {
    let bytes = try #require(WAVFile.good[name])
    #expect(try inspectWAV(bytes, inPiecesOf: size) == inspectWAV(bytes))
  }

  @Test func `a float file over full scale is seen to be`() throws {
    let loud = WAVFile.speech(.f32).with { file in
      file["data"].body = (0..<8_000).flatMap {
        Float($0 % 80 < 40 ? 1.5 : -1.5).bitPattern.bytes()
      }
    }
    let levels = try #require(try inspectWAV(loud.bytes).levels)
    #expect(try #require(levels.peak) > 3 && levels.clippedSamples > 0)
  }

  @Test(arguments: [(WAVCodec.u8, 255 as UInt8), (.mulaw, 0x80), (.alaw, 0xAA)])
  func `the codes at the end of an 8-bit scale count as full scale`(
    codec: WAVCodec, code: UInt8
  ) throws {
    let clipped = WAVFile.speech(codec).with {
      $0["data"].body.replaceSubrange(100..<200, with: [UInt8](repeating: code, count: 100))
    }
    #expect(try inspectWAV(clipped.bytes).levels?.clippedSamples == 100)
  }

  @Test func `a truncated file is decoded as far as it goes`() throws {
    let result = try inspectWAV(Array(WAVFile.speech().bytes.prefix(8_044)))
    #expect(result.audio?.sampleFrames == 4_000 && result.audio?.walkedSampleFrames == 4_000)
    #expect(result.audio?.declaredSampleFrames == 8_000)
    #expect(result.audio?.failure == nil)
  }

  @Test func `a PEAK that libsndfile refuses does not keep the sound from being decoded`() throws {
    let file = WAVFile.speech().with {
      $0.insert(.init("PEAK", [1, 2, 3, 4]), before: "data")
    }
    let result = try inspectWAV(file.bytes)
    #expect(result.wav.chunkFault?.problem == .peakSize(expected: 16))
    #expect(result.audio?.sampleFrames == 8_000 && result.audio?.failure == nil)
  }

  @Test func `the sizes of a LIST that lead libsndfile backwards are seen, and end nothing`() throws
  {
    let inner: [UInt8] =
      [0, 0, 0, 0x54, 0x0E, 0, 0, 0] + [UInt8](repeating: 0, count: 14)
      + [0, 0, 0, 0x9F]
    let file = WAVFile.speech(seconds: 0.01).with {
      $0.chunks.append(.init("LIST", inner))
      $0.tail = [0xF7, 0xFF, 0xFF, 0xFF]
    }
    let result = try inspectWAV(file.bytes)
    #expect(result.wav.chunkFault?.problem == .listLeadsBack)
    #expect(result.audio?.sampleFrames == 80)
  }

  @Test func `a cancelled task stops decoding`() async throws {
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try inspectWAV(WAVFile.speech().bytes)
    }
    await #expect(throws: InspectionError.cancelled) { try await task.value }
  }
}

/// What a WAV inspection makes of these bytes, given in pieces of this size.
func inspectWAV(
  _ bytes: [UInt8], isConfined: Bool = false, inPiecesOf size: Int = 65_536
) throws -> WAVInspection.Result {
  var inspection = WAVInspection(isConfined: isConfined)
  for start in stride(from: 0, to: bytes.count, by: size) {
    try inspection.append(bytes[start..<min(start + size, bytes.count)].span.bytes)
  }
  return try inspection.finish()
}
