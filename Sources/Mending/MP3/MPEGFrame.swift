import AudioFacts
import AudioInspection

/// A whole frame of MPEG audio.
struct MPEGFrame: Equatable {
  private(set) var bytes: [UInt8]
  let header: FrameHeader

  /// Nil where the bytes do not begin with the header of a frame.
  init?(_ bytes: [UInt8]) {
    guard let header = FrameHeader(bytes.span.bytes, at: 0) else { return nil }
    self.bytes = bytes
    self.header = header
  }

  /// What the side information says; nil where the layer has none, or it is not there.
  var side: SideInformation? {
    guard header.layer == 3, bytes.count >= header.mainDataOffset else { return nil }
    return SideInformation(bytes.span.bytes, header: header, length: bytes.count)
  }

  /// Bytes of main data that it has room for.
  var room: Int { max(0, bytes.count - header.mainDataOffset) }

  /// Whether it carries the Xing, Info or VBRI header of a file.
  var isStreamHeader: Bool { StreamHeader.isThere(in: bytes.span.bytes, header: header) }

  /// What tells streams apart that no decoder plays as one: version, layer, rate and channels.
  var stream: UInt32 { header.bits & 0xFFFE_0C00 | (header.channels == 1 ? 1 : 0) }

  /// Whether it carries a checksum that is wrong.
  var hasWrongChecksum: Bool {
    guard header.layer == 3, header.isProtected, bytes.count >= header.mainDataOffset else {
      return false
    }
    return FrameCRC.of(bytes.span.bytes, header: header)
      != UInt16(bytes[4]) << 8 | UInt16(bytes[5])
  }

  /// Writes the checksum anew, where there is one.
  mutating func writeChecksum() {
    guard header.layer == 3, header.isProtected, bytes.count >= header.mainDataOffset else {
      return
    }
    let crc = FrameCRC.of(bytes.span.bytes, header: header)
    bytes.replaceSubrange(4..<6, with: crc.bigEndianBytes)
  }

  /// A frame of the same size that is silent, and keeps its main data for the frames after it, which
  /// may reach back for theirs.
  ///
  /// - Parameter depth: How far back its own main data may begin, in bytes: to say less would make
  ///   players forget what lies before it.
  func silenced(reaching depth: Int) -> MPEGFrame {
    var silent = self
    guard header.layer == 3, bytes.count >= header.mainDataOffset else { return silent }
    let start = header.mainDataOffset - header.sideInformationSize
    for offset in start..<header.mainDataOffset { silent.bytes[offset] = 0 }
    let back = min(depth, side?.mainDataBegin ?? 0)
    if header.version == .mpeg1 {
      silent.bytes.replaceSubrange(start..<start + 2, with: UInt16(back << 7).bigEndianBytes)
    } else {
      silent.bytes[start] = UInt8(clamping: back)
    }
    silent.writeChecksum()
    return silent
  }

  /// A silent frame of the same size that holds nothing for those after it.
  var empty: MPEGFrame {
    var empty = silenced(reaching: 0)
    guard empty.bytes.count > header.mainDataOffset else { return empty }
    for offset in header.mainDataOffset..<empty.bytes.count { empty.bytes[offset] = 0 }
    return empty
  }

  /// The same bytes under another header; nil where that would not be of their length.
  func under(_ header: UInt32) -> MPEGFrame? {
    guard let frame = MPEGFrame(header.bigEndianBytes + bytes.dropFirst(FrameHeader.size)),
      frame.header.length == bytes.count
    else { return nil }
    return frame
  }
}

extension FixedWidthInteger {
  /// Its bytes, the highest first.
  var bigEndianBytes: [UInt8] {
    (0..<Self.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: self >> (8 * $0)) }
  }
}
