/// Looks for a run of frames inside a tag, where there should be none.
///
/// A wrong size makes a tag reach into the music. What gives it away is a chain of frame headers,
/// each as far from the one before as that says, that lasts until the tag ends.
struct SwallowedFrames {
  private var position: Int
  private var lastFour: UInt32 = 0
  private var seen = 0
  private var chain: Chain?

  private struct Chain {
    let start: Int
    var header: FrameHeader
    var next: Int
    var frames = 1
  }

  /// Frames in a row that are no accident.
  private static let enough = 3

  /// Begins at an offset in the file.
  init(at offset: Int) { position = offset }

  /// Looks at the next bytes of the tag.
  mutating func look(at bytes: borrowing RawSpan) {
    for index in bytes.byteOffsets {
      lastFour = lastFour << 8 | UInt32(bytes[index])
      position += 1
      seen += 1
      let start = position - FrameHeader.size
      if let chain, start < chain.next { continue }
      guard seen >= FrameHeader.size else { continue }
      if lastFour >= 0xFFE0_0000, let header = FrameHeader(lastFour), let length = header.length {
        follow(header, length, at: start)
      } else {
        chain = nil
      }
    }
  }

  private mutating func follow(_ header: FrameHeader, _ length: Int, at start: Int) {
    if var chain, header.isSameStream(as: chain.header) {
      chain.header = header
      chain.next = start + length
      chain.frames += 1
      self.chain = chain
    } else {
      chain = Chain(start: start, header: header, next: start + length)
    }
  }

  /// What the tag swallows, when it ends here; the last frame may reach over its end.
  func result(tagOffset: Int) -> SwallowedAudio? {
    guard let chain, chain.frames >= Self.enough else { return nil }
    return SwallowedAudio(tagOffset: tagOffset, offset: chain.start, frames: chain.frames)
  }
}
