// The header that encoders put into a silent first frame.
extension MPEGFile {
  /// What a Xing or Info header says; changed by those who want it to lie.
  package struct Claims {
    package var frames: Int
    package var bytes: Int
    package var delay = 576
    package var padding: Int
  }

  /// The stream with a Xing header (or Info, where the bit rate is constant) and LAME's extension.
  package func withXing(_ mark: String = "Info", _ lie: (inout Claims) -> Void = { _ in }) -> Self {
    var file = self
    let sizes = headerSizes(room: 4 + kind.sideSize + 120 + 36)
    var claims = Claims(
      frames: frames.count, bytes: sizes.length + frames.joined().count,
      padding: min(frames.count * kind.samples - 576, 1_000))
    lie(&claims)
    var bytes = kind.header(sizes.bitRate, isPadded: false)
    bytes[1] |= 1  // LAME protects no header frame
    bytes += [UInt8](repeating: 0, count: kind.sideSize) + Array(mark.utf8)
    bytes += UInt32(15).bytes(bigEndian: true) + UInt32(claims.frames).bytes(bigEndian: true)
    bytes += UInt32(claims.bytes).bytes(bigEndian: true)
    bytes += (0..<100).map { UInt8($0 * 256 / 100) } + UInt32(57).bytes(bigEndian: true)
    bytes += Array("LAME3.100".utf8) + [UInt8](repeating: 0, count: 12)
    bytes += UInt32(claims.delay << 12 | claims.padding).bytes(bigEndian: true)[1...]
    bytes += [UInt8](repeating: 0, count: 4)
    bytes += UInt32(sizes.length + frames.joined().count).bytes(bigEndian: true)
    bytes += MPEGChecksum.lame(frames.joined()).bytes(bigEndian: true)
    bytes += MPEGChecksum.lame(bytes).bytes(bigEndian: true)
    file.header = bytes + [UInt8](repeating: 0, count: sizes.length - bytes.count)
    return file
  }

  /// The stream with Fraunhofer's header, which counts its own frame.
  package func withVBRI(counting extra: Int = 0) -> Self {
    var file = self
    let sizes = headerSizes(room: 36 + 26 + 4)
    var bytes = kind.header(sizes.bitRate, isPadded: false)
    bytes[1] |= 1
    bytes += [UInt8](repeating: 0, count: 36 - bytes.count) + Array("VBRI".utf8)
    bytes += [0, 1, 0x09, 0x31, 0, 0x4B]
    bytes += UInt32(sizes.length + frames.joined().count).bytes(bigEndian: true)
    bytes += UInt32(frames.count + 1 + extra).bytes(bigEndian: true)
    bytes += [0, 1, 0, 1, 0, 2, 0, UInt8(clamping: frames.count), 0xFF, 0xFF]
    file.header = bytes + [UInt8](repeating: 0, count: sizes.length - bytes.count)
    return file
  }

  /// The lowest bit rate whose frame has the room.
  private func headerSizes(room: Int) -> (bitRate: Int, length: Int) {
    let bitRate = kind.bitRates.first { kind.length($0) >= room } ?? 0
    return (bitRate, kind.length(bitRate))
  }
}
