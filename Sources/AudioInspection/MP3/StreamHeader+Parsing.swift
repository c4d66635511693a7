import AudioFacts

extension StreamHeader {
  /// Bytes of a frame that are looked at for such a header.
  static let window = 224

  /// Reads the Xing, Info or VBRI header in a frame that begins the bytes and at the offset in the
  /// file; nil when the frame carries none.
  init?(_ bytes: borrowing RawSpan, header: FrameHeader, length: Int, offset: Int) {
    // What lies behind the frame is not the header's.
    let frame = bytes.extracting(first: length)
    guard let (kind, start) = Self.mark(in: frame, header: header) else {
      return nil
    }
    self =
      kind == .vbri
      ? Self.vbri(frame, at: start, offset: offset, length: length)
      : Self.xing(frame, kind, at: start, offset: offset, length: length)
  }

  /// Whether the frame that begins the bytes carries such a header.
  static func isThere(in bytes: borrowing RawSpan, header: FrameHeader) -> Bool {
    mark(in: bytes, header: header) != nil
  }

  private static func mark(in frame: borrowing RawSpan, header: FrameHeader) -> (Kind, Int)? {
    guard header.layer == 3 else { return nil }
    // The CRC is left out by LAME even where the header announces one, and written by others.
    let xing = FrameHeader.size + header.sideInformationSize
    for start in [xing, header.mainDataOffset] {
      if frame.has("Xing", at: start) { return (.xing, start) }
      if frame.has("Info", at: start) { return (.info, start) }
    }
    return frame.has("VBRI", at: vbriOffset) ? (.vbri, vbriOffset) : nil
  }

  /// Fraunhofer's header stands at one place whatever the frame's kind.
  private static let vbriOffset = 36

  private static func vbri(
    _ frame: borrowing RawSpan, at start: Int, offset: Int, length: Int
  ) -> Self {
    var header = Self(kind: .vbri, offset: offset, length: length)
    // Version, delay and quality, two bytes each, come first.
    guard frame.byteCount - start >= 18 else { return header }
    header.bytes = Int(frame.uint32(at: start + 10))
    // Fraunhofer counts the frame that carries the header.
    header.mpegFrames = max(0, Int(frame.uint32(at: start + 14)) - 1)
    return header
  }

  private static func xing(
    _ frame: borrowing RawSpan, _ kind: Kind, at start: Int, offset: Int, length: Int
  ) -> Self {
    var header = Self(kind: kind, offset: offset, length: length)
    var position = start + 4
    func next() -> Int? {
      defer { position += 4 }
      return frame.byteCount - position >= 4 ? Int(frame.uint32(at: position)) : nil
    }
    let flags = next() ?? 0
    if flags & 1 != 0 { header.mpegFrames = next() }
    if flags & 2 != 0 { header.bytes = next() }
    if flags & 4 != 0 { position += 100 }
    if flags & 8 != 0 { position += 4 }
    header.lame = LAMETag(frame, at: position)
    return header
  }
}

extension LAMETag {
  /// Reads the extension that stands at the offset in a frame; nil when there is none.
  init?(_ frame: borrowing RawSpan, at start: Int) {
    guard frame.byteCount - start >= Self.shortSize, Self.isPrintable(frame[start]) else {
      return nil
    }
    var encoder = ""
    for offset in start..<start + 9 {
      guard Self.isPrintable(frame[offset]) else { break }
      encoder.unicodeScalars.append(Unicode.Scalar(frame[offset]))
    }
    let delays = Int(frame.uint32(at: start + 20)) & 0xFF_FFFF
    self.init(encoder: encoder, delay: delays >> 12, padding: delays & 0xFFF)

    guard frame.byteCount - start >= Self.size else { return }
    let musicLength = Int(frame.uint32(at: start + 28))
    let tagCRC = frame.uint16(at: start + 34)
    // Encoders that know the tag but not its checks leave them empty.
    guard musicLength > 0, tagCRC > 0 else { return }
    var crc = MusicCRC()
    crc.add(frame.extracting(0..<start + 34))
    checks = Checks(
      musicLength: musicLength, musicCRC: frame.uint16(at: start + 32),
      isTagIntact: tagCRC == crc.value || Self.hasOwnCRC(encoder))
  }

  /// Whether the tag's CRC is of bytes of the encoder's own choosing, and proves nothing: FFmpeg sums
  /// the first 190 bytes of the frame, filled up with zeros (libavformat/mp3enc.c).
  private static func hasOwnCRC(_ encoder: String) -> Bool {
    encoder.hasPrefix("Lavf") || encoder.hasPrefix("Lavc")
  }

  /// Bytes up to and with the delays.
  private static let shortSize = 24
  /// Bytes of the whole extension.
  private static let size = 36

  private static func isPrintable(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }
}
