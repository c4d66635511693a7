import DefectForge
import Testing

import AudioFacts
@testable import AudioInspection

/// What libsndfile has no safe decoder for: decoded where that can reach nothing, and nowhere else.
struct PackedSoundTests {
  private static func inspect(
    _ file: WAVFile, isConfined: Bool = true, inPiecesOf size: Int = 65_536
  ) throws -> WAVInspection.Result {
    try inspectWAV(file.bytes, isConfined: isConfined, inPiecesOf: size)
  }

  @Test(arguments: WAVPacking.allCases, [1, 2])
  func `packed sound is decoded behind walls`(packing: WAVPacking, channels: Int) throws {
    guard packing.channels.contains(channels) else { return }
    let file = WAVFile.packed(packing, channels: channels)
    let result = try Self.inspect(file)
    let audio = try #require(result.audio)
    let sampleFrames = 16 * packing.blockSampleFrames
    #expect(audio.codec.rawValue == packing.rawValue && audio.channels == channels)
    #expect(audio.sampleRate == 8_000 && audio.bitsPerSample == nil)
    #expect(audio.sampleFrames == sampleFrames && audio.walkedSampleFrames == sampleFrames)
    #expect(audio.declaredSampleFrames == sampleFrames && audio.failure == nil)
    let peak = try #require(result.levels?.peak)
    // A quarter of full scale; of the sine sox says that it has some three quarters.
    #expect(packing == .gsm ? abs(peak + 3) < 1 : abs(peak + 12.04) < 0.01, "\(peak)")
    #expect(result.levels?.soundness == nil)
    let here = try Self.inspect(file, isConfined: false)
    #expect(here.audio == nil && here.levels == nil && here.wav == result.wav)
  }

  @Test(arguments: WAVPacking.allCases, [1, 7, 66, 417])
  func `the result does not depend on how the bytes are cut`(packing: WAVPacking, size: Int) throws
  {
    let file = WAVFile.packed(packing)
    #expect(try Self.inspect(file, inPiecesOf: size) == Self.inspect(file))
  }

  @Test func `sizes of 64 bits are read behind walls`() throws {
    let files = [WAVFile.speech(), .packed(.ima)]
    for file in files {
      let (plain, long) = (try Self.inspect(file), try Self.inspect(file.long))
      #expect(long.wav.container == .rf64)
      #expect(long.audio == plain.audio && long.levels == plain.levels && long.audio != nil)
      #expect(try Self.inspect(file.long, isConfined: false).audio == nil)
    }
  }

  @Test func `a size that no file can have is none to reckon with`() throws {
    let file = WAVFile.packed(.gsm).long.with {
      $0["ds64"].body = Array(repeating: 0xFF, count: 28)
    }
    let result = try Self.inspect(file)
    #expect(result.audio?.sampleFrames == 16 * 320)
    #expect(try #require(result.wav.data).declaredSize < 1 << 45)
    #expect(result.audio?.declaredSampleFrames == nil, "it is a stand-in")
  }

  @Test func `a file that ends within a block is decoded up to it`() throws {
    let bytes = Array(WAVFile.packed(.ima).bytes.dropLast(100))
    let result = try inspectWAV(bytes, isConfined: true)
    #expect(result.audio?.sampleFrames == 15 * 505 && result.audio?.walkedSampleFrames == 15 * 505)
    #expect(result.audio?.declaredSampleFrames == 16 * 505)
  }

  /// A file, by what is wrong with its fields.
  struct Contradiction: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let file: WAVFile

    init(_ what: String, _ file: WAVFile) { (testDescription, self.file) = (what, file) }
  }

  @Test(arguments: [
    Contradiction("3 bits a sample", .packed(.ima, bits: 3)),
    Contradiction("three channels", .packed(.ima, channels: 3)),
    Contradiction("half a word in a block", .packed(.ima, blockSize: 258, samplesPerBlock: 509)),
    Contradiction("blocks of a header", .packed(.ima, blockSize: 4, samplesPerBlock: 1)),
    Contradiction("blocks of no bytes", .packed(.microsoft, blockSize: 0, samplesPerBlock: 0)),
    Contradiction("more samples than a block has", .packed(.microsoft, samplesPerBlock: 501)),
    Contradiction("two channels of GSM", .packed(.gsm, channels: 2)),
    Contradiction("GSM in other blocks", .packed(.gsm, blockSize: 64)),
  ])
  func `fields that contradict each other keep it from the decoder`(of: Contradiction) throws {
    let result = try Self.inspect(of.file)
    #expect(result.audio == nil && result.levels == nil)
    #expect(result.wav.format?.codec != nil)
  }

  // What Microsoft's ADPCM names has seven values, and a decoder may look up an eighth: behind walls alone.
  @Test(arguments: [WAVPacking.ima, .gsm], 0..<4)
  func `arbitrary blocks break nothing`(packing: WAVPacking, seed: Int) throws {
    var dice = SeededGenerator(seed: UInt64(seed))
    let file = WAVFile.packed(packing).with {
      $0["data"].body = $0["data"].body.map { _ in UInt8.random(in: 0...255, using: &dice) }
    }
    #expect(try Self.inspect(file).audio?.sampleFrames == 16 * packing.blockSampleFrames)
  }
}
