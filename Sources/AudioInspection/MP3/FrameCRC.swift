/// The checksum in a protected Layer III frame: it covers the header's last two bytes and the side
/// information (ISO/IEC 11172-3, 2.4.3.1). The polynomial is 0x8005, the highest bit first.
package enum FrameCRC {
  /// What the checksum of a frame should be.
  package static func of(_ frame: borrowing RawSpan, header: FrameHeader) -> UInt16 {
    var crc: UInt16 = 0xFFFF
    func add(_ byte: UInt8) { crc = crc << 8 ^ table[Int(crc >> 8) ^ Int(byte)] }
    add(frame[2])
    add(frame[3])
    for offset in 6..<6 + header.sideInformationSize { add(frame[offset]) }
    return crc
  }

  private static let table: [UInt16] = (0..<256).map { index in
    (0..<8).reduce(UInt16(index) << 8) { crc, _ in
      crc & 0x8000 != 0 ? crc << 1 ^ 0x8005 : crc << 1
    }
  }
}
