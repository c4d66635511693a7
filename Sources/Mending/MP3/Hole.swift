import AudioInspection

/// Bytes between two frames that belong to nothing.
struct Hole {
  private(set) var length = 0
  /// The first of them: enough to be a frame.
  private var beginning: [UInt8] = []

  mutating func append(_ bytes: [UInt8]) {
    length += bytes.count
    beginning += bytes.prefix(FrameHeader.longest - beginning.count)
  }

  /// The frame that these bytes are, if only its header was overwritten: exactly as long as one of
  /// that stream, and its main data goes on where that of the frames before ends.
  func frame(like model: MPEGFrame, after continuity: Continuity) -> MPEGFrame? {
    guard length == beginning.count, length > model.header.mainDataOffset, model.header.layer == 3,
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
