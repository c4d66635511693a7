import AudioInspection

/// Bytes between two frames that belong to nothing.
struct Hole {
  private(set) var length = 0
  /// The first of them, in which frames are looked for.
  private var beginning: [UInt8] = []

  /// Room for 150 frames of the usual size.
  private static let mostKept = 1 << 16

  mutating func append(_ bytes: [UInt8]) {
    length += bytes.count
    beginning += bytes.prefix(Self.mostKept - beginning.count)
  }

  /// How many headers of frames of that stream they hold.
  func headers(like model: MPEGFrame) -> Int {
    beginning.indices.count { header(at: $0, like: model) != nil }
  }

  private func header(at offset: Int, like model: MPEGFrame) -> FrameHeader? {
    guard beginning[offset] == 0xFF, let header = FrameHeader(beginning.span.bytes, at: offset),
      header.isSameStream(as: model.header), header.channels == model.header.channels
    else { return nil }
    return header
  }

  /// The next frame in these bytes that goes on with the main data of those before. The walk believes
  /// none where another follows; here its codes are its witness.
  ///
  /// - Parameter tries: How many may be tried, which becomes less.
  func frame(
    from start: Int, like model: MPEGFrame, after continuity: Continuity, tries: inout Int
  ) -> (offset: Int, frame: MPEGFrame)? {
    var offset = start
    while tries > 0, offset + FrameHeader.size <= beginning.count {
      defer { offset += 1 }
      guard let size = header(at: offset, like: model)?.length, offset + size <= beginning.count
      else { continue }
      tries -= 1
      if let frame = MPEGFrame(Array(beginning[offset..<offset + size])),
        isWhole(frame, continuity)
      {
        return (offset, frame)
      }
    }
    return nil
  }

  /// The frame that these bytes are, if only its header was overwritten: exactly as long as one of
  /// that stream, and its main data goes on where that of the frames before ends.
  func frame(like model: MPEGFrame, after continuity: Continuity) -> MPEGFrame? {
    guard length <= FrameHeader.longest, length > model.header.mainDataOffset,
      model.header.layer == 3,
      let junk = MPEGFrame(model.header.bits.bigEndianBytes + beginning.dropFirst(4))
    else { return nil }
    var found: MPEGFrame?
    for index in UInt32(1)...14 {
      for padding in UInt32(0)...1 {
        let bits = model.header.bits & ~0xF200 | index << 12 | padding << 9
        guard let frame = junk.under(bits), isWhole(frame, continuity) else { continue }
        if found == nil || bits & 0xF000 == model.header.bits & 0xF000 { found = frame }
      }
    }
    return found
  }

  /// Silence proves nothing: any zeros would be a frame.
  private func isWhole(_ frame: MPEGFrame, _ continuity: Continuity) -> Bool {
    guard let side = frame.side, side.mainDataBits > 0 else { return false }
    return continuity.after(frame).soundness == .sound
  }
}
