import DefectForge
import Testing

import AudioFacts
@testable import AudioInspection

@Suite("MPEG audio in chunks")
struct MPEGChunkTests {
  @Test(arguments: MP3Defect.all)
  func `the result does not depend on how the bytes are cut`(defect: MP3Defect) throws {
    let whole = try MPEGInspection.of(defect.bytes, chunk: defect.bytes.count)
    #expect(try MPEGInspection.of(defect.bytes, chunk: 417) == whole)
    var random = SystemRandomNumberGenerator()
    let seed = random.next()
    #expect(try MPEGInspection.of(defect.bytes, cutAtRandom: seed) == whole, "cut by seed \(seed)")
  }

  @Test(arguments: [1, 7, 417, 65_536])
  func `chunks of one byte are as good as the whole`(size: Int) throws {
    let small = MPEGHostileTests.small
    var holed = small
    holed.frames[5] = [1, 2, 3]
    holed.frames[8].removeLast(10)
    var joined = small
    joined.after += small.bytes
    var other = MPEGFile(MPEGKind(32_000, .stereo), bitRates: [0], frames: 6)
    other.frames += small.frames + [[0xFF, 0xFB, 0x90]]
    for file in [small, holed, joined, other] {
      let bytes = file.bytes
      let whole = try MPEGInspection.of(bytes, chunk: bytes.count)
      #expect(try MPEGInspection.of(bytes, chunk: size) == whole)
    }
  }

  @Test func `ten thousand chunks, empty ones among them, are one file`() throws {
    let bytes = MPEGGood.info.bytes
    let whole = try MPEGInspection.of(bytes)
    var inspection = MPEGInspection()
    for index in 0..<10_000 {
      let start = min(bytes.count, index * 3)
      let end = index == 9_999 ? bytes.count : min(bytes.count, start + 3)
      try inspection.append(bytes.span.bytes.extracting(start..<start))
      try inspection.append(bytes.span.bytes.extracting(start..<end))
    }
    #expect(try inspection.finish() == whole)
  }
}
