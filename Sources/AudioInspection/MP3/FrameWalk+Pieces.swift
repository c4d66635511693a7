extension FrameWalk {
  /// Bytes that are all of one thing, or as many of them as are at hand.
  struct Piece {
    /// How many; at least one.
    let count: Int
    /// What they are part of.
    let part: Part
    /// What begins with the first of them; nil where they go on with what the last piece was of, or
    /// are junk.
    let beginning: Beginning?
    /// Whether a chain of frames begins here that the tag before claims for its own.
    let breaksTag: Bool
  }

  /// What bytes are part of.
  enum Part {
    case frame, tag
    /// Neither.
    case junk
  }

  /// What begins with a piece.
  enum Beginning {
    case frame(Frame)
    case tag(TagHeader)
  }

  /// An MPEG frame, by its first bytes.
  struct Frame {
    let header: FrameHeader
    /// Bytes of it.
    let length: Int
    /// Whether it carries a Xing, Info or VBRI header, and no sound.
    let carriesHeader: Bool
  }
}
