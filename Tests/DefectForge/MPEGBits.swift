/// Bits written one after the other, the highest first.
struct MPEGBits {
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0

  /// Writes the lowest bits of a number.
  mutating func write(_ value: Int, _ bits: Int) {
    for bit in stride(from: bits - 1, through: 0, by: -1) {
      if count % 8 == 0 { bytes.append(0) }
      if value >> bit & 1 == 1 { bytes[bytes.count - 1] |= 0x80 >> UInt8(count % 8) }
      count += 1
    }
  }
}

/// Sums that MPEG audio uses, bit by bit: written apart from those of the inspection on purpose.
enum MPEGChecksum {
  /// Of a protected frame: header bytes 2 and 3, then the side information.
  static func frame(_ bytes: [UInt8]) -> UInt16 {
    bytes.reduce(0xFFFF) { crc, byte in
      (0..<8).reduce(crc ^ UInt16(byte) << 8) { crc, _ in
        crc & 0x8000 != 0 ? crc << 1 ^ 0x8005 : crc << 1
      }
    }
  }

  /// Of LAME's tag and of the music.
  static func lame(_ bytes: some Sequence<UInt8>) -> UInt16 {
    bytes.reduce(0) { crc, byte in
      (0..<8).reduce(crc ^ UInt16(byte)) { crc, _ in
        crc & 1 != 0 ? crc >> 1 ^ 0xA001 : crc >> 1
      }
    }
  }
}
