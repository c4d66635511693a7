/// The two checksums of MPEG audio. Both use the polynomial 0x8005; they differ in bit order.
enum CRC16 {
  /// The checksum in a protected Layer III frame: it covers the header's last two bytes and the side
  /// information (ISO/IEC 11172-3, 2.4.3.1).
  static func ofFrame(_ frame: borrowing RawSpan, header: FrameHeader) -> UInt16 {
    var crc: UInt16 = 0xFFFF
    func add(_ byte: UInt8) { crc = crc << 8 ^ forward[Int(crc >> 8) ^ Int(byte)] }
    add(frame[2])
    add(frame[3])
    for offset in 6..<6 + header.sideInformationSize { add(frame[offset]) }
    return crc
  }

  /// Goes on with the checksum that LAME writes of its tag and of the music, which begins with 0.
  ///
  /// Only two bytes of sixteen depend on what came before, so that the rest can be looked up side
  /// by side: this runs over every byte of a file.
  static func music(_ crc: UInt16, _ bytes: borrowing RawSpan) -> UInt16 {
    let table = reflected.span
    var crc = crc
    var offset = 0
    while bytes.byteCount - offset >= 16 {
      let high = bytes.uint64(at: offset)
      let low = bytes.uint64(at: offset + 8)
      var next: UInt16 = 0
      let mixed = high ^ UInt64(crc & 0xFF) << 56 ^ UInt64(crc >> 8) << 48
      for index in 0..<8 {
        let shift = UInt64(56 - 8 * index)
        let early = Int(truncatingIfNeeded: mixed >> shift) & 0xFF
        let late = Int(truncatingIfNeeded: low >> shift) & 0xFF
        next ^= table[(15 - index) << 8 | early] ^ table[(7 - index) << 8 | late]
      }
      crc = next
      offset += 16
    }
    while offset < bytes.byteCount {
      crc = crc >> 8 ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ bytes[offset])]
      offset += 1
    }
    return crc
  }

  private static let forward: [UInt16] = (0..<256).map { index in
    (0..<8).reduce(UInt16(index) << 8) { crc, _ in
      crc & 0x8000 != 0 ? crc << 1 ^ 0x8005 : crc << 1
    }
  }

  /// Sixteen tables of 256: the table at N is the effect of a byte with N bytes behind it.
  private static let reflected: [UInt16] = {
    var table: [UInt16] = (0..<256).map { index in
      (0..<8).reduce(UInt16(index)) { crc, _ in crc & 1 != 0 ? crc >> 1 ^ 0xA001 : crc >> 1 }
    }
    for index in 256..<16 * 256 {
      let before = table[index - 256]
      table.append(before >> 8 ^ table[Int(before & 0xFF)])
    }
    return table
  }()
}
