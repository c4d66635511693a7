import DefectForge
import Testing

import AudioFacts
@testable import AudioInspection

struct MusicCRCTests {
  // The check value of CRC-16/ARC, https://reveng.sourceforge.io/crc-catalogue/16.htm
  @Test func `the check value of the catalogue is met`() {
    #expect(crc(Array("123456789".utf8)) == 0xBB3D)
  }

  @Test(arguments: Array(0...40) + [127, 128, 129, 1_000, 4_173])
  func `it is what a division bit by bit gives`(count: Int) {
    let bytes = Array(MPEGGood.plain.stream.dropFirst(50).prefix(count))
    let expected = bytes.reduce(0 as UInt16) { crc, byte in
      (0..<8).reduce(crc ^ UInt16(byte)) { crc, _ in crc >> 1 ^ (crc & 1 != 0 ? 0xA001 : 0) }
    }
    for size in [1, 7, 8, 9, 15, 16, 17, 417, 1_000, 4_173] {
      #expect(crc(bytes, inPiecesOf: size) == expected, "in pieces of \(size)")
    }
  }

  private func crc(_ bytes: [UInt8], inPiecesOf size: Int = 100) -> UInt16 {
    var crc = MusicCRC()
    for start in stride(from: 0, to: bytes.count, by: size) {
      crc.add(bytes.span.bytes.extracting(start..<min(bytes.count, start + size)))
    }
    return crc.value
  }
}
