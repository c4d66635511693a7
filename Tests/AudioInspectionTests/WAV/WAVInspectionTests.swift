import DefectForge
import Testing

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
    #expect(audio.frames == 8_000 && audio.declaredFrames == 8_000 && audio.walkedFrames == 8_000)
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
}

/// What a WAV inspection makes of these bytes, given in pieces of this size.
func inspectWAV(_ bytes: [UInt8], inPiecesOf size: Int = 65_536) throws
  -> WAVInspection.Result
{
  var inspection = try WAVInspection()
  for start in stride(from: 0, to: bytes.count, by: size) {
    try inspection.append(bytes[start..<min(start + size, bytes.count)].span.bytes)
  }
  return try inspection.finish()
}
