package import AudioFacts

extension StreamHeader {
  /// Bytes of a frame that are looked at for such a header.
  static let window = 224

  /// Reads the Xing, Info or VBRI header in a frame that begins the bytes and at the offset in the
  /// file; nil when the frame carries none.
  package init?(_ bytes: borrowing RawSpan, header: FrameHeader, length: Int, offset: Int) {
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
  package static func isThere(in bytes: borrowing RawSpan, header: FrameHeader) -> Bool {
    mark(in: bytes, header: header) != nil
  }

  /// Where LAME's extension stands in a frame that begins the bytes; nil where there is none, or not
  /// all of it.
  package static func lameExtension(
    in frame: borrowing RawSpan, header: FrameHeader
  ) -> Range<Int>? {
    guard let (kind, start) = mark(in: frame, header: header), kind != .vbri,
      frame.byteCount - start >= XingFields.afterFlags
    else { return nil }
    let fields = XingFields(rawValue: Int(frame.uint32(at: start + XingFields.flags)))
    return LAMETag.place(in: frame, at: start + XingFields.afterFlags + fields.size)
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

  /// Fraunhofer's header: where its fields stand, in bytes from its first.
  ///
  ///      0  "VBRI"
  ///      4  version, delay, quality: 2 bytes each
  ///     10  bytes of the stream, 4 bytes
  ///     14  MPEG frames, 4 bytes
  ///     18  a table of places, which is not read
  private enum VBRIField {
    static let bytes = 10
    static let frames = 14
    static let table = 18
  }

  private static func vbri(
    _ frame: borrowing RawSpan, at start: Int, offset: Int, length: Int
  ) -> Self {
    var header = Self(kind: .vbri, offset: offset, length: length)
    guard frame.byteCount - start >= VBRIField.table else { return header }
    header.bytes = Int(frame.uint32(at: start + VBRIField.bytes))
    // Fraunhofer counts the frame that carries the header.
    header.mpegFrames = max(0, Int(frame.uint32(at: start + VBRIField.frames)) - 1)
    return header
  }

  /// Which fields a Xing header has, in this order, after its name and these flags.
  private struct XingFields: OptionSet {
    let rawValue: Int
    /// Where the flags stand, and what comes after them, in bytes from the first of the name.
    static let flags = 4
    static let afterFlags = 8
    /// MPEG frames, 4 bytes.
    static let frames = XingFields(rawValue: 1)
    /// Bytes of the stream, 4 bytes.
    static let bytes = XingFields(rawValue: 2)
    /// A table of places, a byte for each hundredth of the sound.
    static let table = XingFields(rawValue: 4)
    /// A measure of the quality, 4 bytes.
    static let quality = XingFields(rawValue: 8)

    /// Bytes of all of them.
    var size: Int {
      [(Self.frames, 4), (.bytes, 4), (.table, 100), (.quality, 4)]
        .reduce(0) { contains($1.0) ? $0 + $1.1 : $0 }
    }
  }

  private static func xing(
    _ frame: borrowing RawSpan, _ kind: Kind, at start: Int, offset: Int, length: Int
  ) -> Self {
    var header = Self(kind: kind, offset: offset, length: length)
    var position = start + XingFields.flags
    func next() -> Int? {
      defer { position += 4 }
      return frame.byteCount - position >= 4 ? Int(frame.uint32(at: position)) : nil
    }
    let fields = XingFields(rawValue: next() ?? 0)
    if fields.contains(.frames) { header.mpegFrames = next() }
    if fields.contains(.bytes) { header.bytes = next() }
    header.lame = LAMETag(frame, at: start + XingFields.afterFlags + fields.size)
    return header
  }
}

extension LAMETag {
  /// Where its fields stand, in bytes from its first.
  ///
  ///      0  encoder, 9 characters
  ///      9  revision of the tag, method of the bit rate; 10 low-pass
  ///     11  peak, 4 bytes; 15 and 17 replay gains, 2 bytes each
  ///     19  flags; 20 bit rate
  ///     21  delay and padding, 12 bits each
  ///     24  noise shaping and the like; 25 gain; 26 preset, 2 bytes
  ///     28  bytes of the music, 4 bytes
  ///     32  CRC-16 of the music
  ///     34  CRC-16 of all that stands before it in the frame
  private enum Field {
    static let encoderLength = 9
    /// The byte before the delays: with it they are read as one number of 32 bits.
    static let beforeDelays = 20
    static let afterDelays = 24
    static let musicLength = 28
    static let musicCRC = 32
    static let tagCRC = 34
    static let end = 36
  }

  /// Where the extension stands whole, if it begins at the offset in a frame; nil where it does not.
  static func place(in frame: borrowing RawSpan, at start: Int) -> Range<Int>? {
    guard frame.byteCount - start >= Field.end, isPrintable(frame[start]) else { return nil }
    return start..<start + Field.end
  }

  /// Reads the extension that stands at the offset in a frame; nil when there is none.
  init?(_ frame: borrowing RawSpan, at start: Int) {
    guard frame.byteCount - start >= Field.afterDelays, Self.isPrintable(frame[start]) else {
      return nil
    }
    var encoder = ""
    for offset in start..<start + Field.encoderLength {
      guard Self.isPrintable(frame[offset]) else { break }
      encoder.unicodeScalars.append(Unicode.Scalar(frame[offset]))
    }
    let delays = Int(frame.uint32(at: start + Field.beforeDelays)) & 0xFF_FFFF
    self.init(encoder: encoder, delay: delays >> 12, padding: delays & 0xFFF)

    guard frame.byteCount - start >= Field.end else { return }
    let musicLength = Int(frame.uint32(at: start + Field.musicLength))
    let tagCRC = frame.uint16(at: start + Field.tagCRC)
    // Encoders that know the tag but not its checks leave them empty.
    guard musicLength > 0, tagCRC > 0 else { return }
    var crc = MusicCRC()
    crc.add(frame.extracting(0..<start + Field.tagCRC))
    checks = Checks(
      musicLength: musicLength, musicCRC: frame.uint16(at: start + Field.musicCRC),
      isTagIntact: tagCRC == crc.value || Self.hasOwnCRC(encoder))
  }

  /// Whether the tag's CRC is of bytes of the encoder's own choosing, and proves nothing: FFmpeg sums
  /// the first 190 bytes of the frame, filled up with zeros (libavformat/mp3enc.c).
  private static func hasOwnCRC(_ encoder: String) -> Bool {
    encoder.hasPrefix("Lavf") || encoder.hasPrefix("Lavc")
  }

  private static func isPrintable(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }
}
