import DefectForge
import Testing

import AudioFacts
@testable import AudioInspection

@Suite("Main data of MPEG frames")
struct MainDataTests {
  @Test(arguments: MPEGGood.all)
  func `that of a good file ends where it says`(good: MPEGGood) throws {
    var file = good.file
    // Without a header, no checksum vouches for it.
    file.header = []
    #expect(try MPEGInspection.of(file.bytes).mpeg.damagedFrames.isEmpty)
  }

  @Test func `noise is found and placed`() throws {
    var file = MPEGGood.plain
    for index in 20..<40 {
      file.frames[index].replaceSubrange(50..., with: Self.noise(file.frames[index].count - 50))
    }
    let mpeg = try MPEGInspection.of(file.bytes).mpeg
    #expect(mpeg.invalidFrames.isEmpty)
    #expect(mpeg.damagedFrames.count >= 15)
    // A part of the next frame's main data lies in the noise.
    #expect(mpeg.damagedFrames.count <= 21)
    let first = try #require(mpeg.damagedFrames.first)
    #expect(first.offset >= file.offset(of: 20) && first.offset <= file.offset(of: 22))
  }

  @Test func `a header with a checksum vouches for it`() throws {
    var file = MPEGGood.info
    file.frames[20].replaceSubrange(50..., with: Self.noise(file.frames[20].count - 50))
    let mpeg = try MPEGInspection.of(file.bytes).mpeg
    #expect(mpeg.damagedFrames.isEmpty)
    #expect(mpeg.header?.lame?.checks?.isMusicIntact == false)
  }

  @Test func `each table's codes fill the space of all bit strings`() {
    for (number, leaves) in HuffmanTables.pairs + [(32, HuffmanTables.quadruples)] {
      let filled = leaves.reduce(0) { $0 + 1 << (24 - Int($1 & 31)) }
      #expect(filled == 1 << 24, "table \(number)")
    }
  }

  private static func noise(_ count: Int) -> [UInt8] {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33) % 0xFF
    }
  }
}
