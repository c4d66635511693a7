import DefectForge
import Testing

import AudioFacts
@testable import AudioInspection

struct RIFFWalkTests {
  @Test(arguments: WAVDefect.all)
  func `what is seen does not depend on how the bytes are cut`(defect: WAVDefect) {
    let whole = walk(defect.bytes, cuts: [defect.bytes.count])
    var random = SystemRandomNumberGenerator()
    let randomCuts = (0..<50).map { _ in Int.random(in: 0...97, using: &random) } + [1]
    for cuts in [[1], [7], [417], [65_536], randomCuts] {
      #expect(walk(defect.bytes, cuts: cuts) == whole, "cuts: \(cuts)")
    }
  }

  @Test func `each chunk is listed with its place and size`() {
    let facts = walk(WAVFile.good["odd-chunk-in-front"] ?? [])
    #expect(facts.chunks.map(\.id) == ["fmt ", "note", "data"])
    #expect(facts.chunks.map(\.offset) == [12, 36, 64])
    #expect(facts.chunks.map(\.declaredSize) == [16, 19, 16_000])
    #expect(facts.chunks.map(\.missing) == [0, 0, 0])
    #expect(facts.fileSize == 16_072 && facts.declaredEnd == 16_072)
  }

  @Test func `the fields of an extensible format are read`() throws {
    let facts = walk(WAVFile.speech(.f32, channels: 2, isExtensible: true).bytes)
    let format = try #require(facts.format)
    #expect(format.tag == 0xFFFE && format.codecTag == 3 && format.codec == .pcmF32LE)
    #expect(format.extensible?.validBits == 32 && format.extensible?.channelMask == 3)
    #expect(format.extensible?.subformat == "00000003-0000-0010-8000-00aa00389b71")
  }

  @Test(arguments: [("rifx", "RIFX"), ("rf64", "RF64"), ("bw64", "BW64")])
  func `RIFF's relatives are told apart and walked`(name: String, container: String) throws {
    let facts = walk(try #require(WAVDefect.all.first { $0.name == name }).bytes)
    #expect(facts.container.rawValue == container)
    #expect(facts.format?.sampleRate == 8_000 && facts.format?.channels == 1)
    #expect(facts.data?.presentSize == 16_000 && facts.data?.missing == 0)
    #expect(facts.declaredEnd == facts.fileSize)
  }

  @Test func `sound behind a data chunk of 0 bytes is counted as present`() throws {
    let facts = walk(try #require(WAVDefect.all.first { $0.name == "pipe-of-mpg123" }).bytes)
    #expect(facts.data?.declaredSize == 0 && facts.data?.presentSize == 16_000)
    #expect(facts.declaredSampleFrames == 0 && facts.presentSampleFrames == 8_000)
    #expect(facts.trailing == nil)
  }

  @Test func `a size that was never filled in promises nothing`() throws {
    let facts = walk(try #require(WAVDefect.all.first { $0.name == "pipe-of-sox" }).bytes)
    #expect(facts.dataSizeIsPlaceholder && facts.sizeIsPlaceholder)
    #expect(facts.declaredSampleFrames == nil && facts.presentSampleFrames == 8_000)
  }

  @Test func `behind a missing pad byte the walk goes on`() throws {
    let defect = try #require(WAVDefect.all.first { $0.name == "list-without-pad-byte" })
    let facts = walk(defect.bytes)
    #expect(facts.unpadded.first?.id == "LIST")
    #expect(facts.data?.presentSize == 16_000)
  }

  @Test func `ten thousand chunks are counted, and sixteen kept`() {
    var file = WAVFile.speech(seconds: 0.01)
    for _ in 0..<10_000 { file.chunks.append(.init("JUNK", [])) }
    let facts = walk(file.bytes)
    #expect(facts.chunkCount == 10_002 && facts.chunks.count == WAVFacts.chunkLimit)
  }

  @Test(arguments: [0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF] as [UInt32])
  func `no size of any chunk breaks the walk`(size: UInt32) {
    let file = WAVFile.speech(.f32, seconds: 0.05)
    for index in file.chunks.indices {
      for other in file.chunks.indices {
        let facts = walk(
          file.with {
            $0.chunks[index].size = size
            $0.chunks[other].size = size
            $0.size = size
          }.bytes)
        #expect(facts.isPlausible)
      }
    }
  }

  @Test func `the greatest sizes of a ds64 chunk break nothing`() {
    let file = WAVFile.speech(seconds: 0.05).with {
      $0.id = "RF64"
      $0.size = 0xFFFF_FFFF
      $0["data"].size = 0xFFFF_FFFF
      $0.chunks.insert(.init("ds64", [UInt8](repeating: 0xFF, count: 28)), at: 0)
    }
    let facts = walk(file.bytes)
    #expect(facts.isPlausible && facts.data?.presentSize == 800)
  }
}

/// What the walk makes of bytes that are cut at the given lengths in turn.
func walk(_ bytes: [UInt8], cuts: [Int] = [65_536]) -> WAVFacts {
  var walk = RIFFWalk()
  var start = 0
  var turn = 0
  while start < bytes.count {
    let end = min(bytes.count, start + cuts[turn % cuts.count])
    var passed = start
    while passed < end { passed += walk.next(bytes[passed..<end].span.bytes).count }
    start = end
    turn += 1
  }
  return walk.finish()
}

extension WAVFacts {
  /// Whether nothing lies outside the file, and no list has outgrown its limit.
  var isPlausible: Bool {
    let seen = chunks + [data, formatChunk, overrun].compactMap(\.self)
    return chunks.count <= Self.chunkLimit
      && seen.allSatisfy { $0.end <= fileSize && $0.presentSize >= 0 && $0.missing >= 0 }
      && (trailing.map { $0.offset + $0.count == fileSize } ?? true)
  }
}
