import AudioFacts

/// Looks for runs of MPEG frames where there should be none: inside a tag, inside samples.
///
/// What gives them away is a chain of frame headers, each as far from the one before as that says.
struct SwallowedFrames {
  private var position: Int
  private var lastFour: UInt32 = 0
  private var seen = 0
  private var chain: Chain?
  private(set) var longest: (start: Int, count: Int)?

  private struct Chain {
    let start: Int
    var header: FrameHeader
    var next: Int
    var count = 1
  }

  /// MPEG frames in a row that are no accident.
  private static let enough = 3

  /// Begins at an offset in the file.
  init(at offset: Int) { position = offset }

  /// Looks at the next bytes.
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
    var next = Chain(start: start, header: header, next: start + length)
    if let chain, header.isSameStream(as: chain.header) {
      next = Chain(
        start: chain.start, header: header, next: start + length, count: chain.count + 1)
    }
    chain = next
    if next.count > longest?.count ?? 0 { longest = (next.start, next.count) }
  }

  /// What a tag swallows, when it ends here; the last frame may reach over its end.
  func result(tagOffset: Int) -> SwallowedAudio? {
    guard let longest, longest.count >= Self.enough else { return nil }
    return SwallowedAudio(tagOffset: tagOffset, offset: longest.start, mpegFrames: longest.count)
  }
}
