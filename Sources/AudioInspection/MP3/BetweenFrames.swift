import AudioFacts

/// What stands between two frames, before the first or after the last.
struct BetweenFrames {
  private var start: MPEGPlace?
  private var length = 0
  private var kind = JunkKind()
  private var beginning: [UInt8] = []
  /// Where the last tag among it begins.
  private(set) var tag: MPEGPlace?

  /// The bytes that belong to nothing; nil when there are none.
  var junk: Junk? {
    guard let start, length > 0 else { return nil }
    return Junk(place: start, length: length, kind: kind.kind)
  }

  /// Bytes by which this falls short of an ID3v1 tag, whose first letters are taken for the end of
  /// the frame before; nil where it is none.
  /// - Parameter frameEnd: the last bytes of that frame.
  func missingOfID3v1(after frameEnd: [UInt8]) -> Int? {
    let missing = TagHeader.id3v1Length - length
    guard missing >= 1, missing <= frameEnd.count else { return nil }
    let tag = frameEnd.suffix(missing) + beginning
    return tag.starts(with: "TAG".utf8) ? missing : nil
  }

  /// Counts bytes that belong to nothing.
  mutating func add(_ bytes: borrowing RawSpan, at place: MPEGPlace) {
    start = start ?? place
    length += bytes.byteCount
    for offset in bytes.byteOffsets.prefix(2 - beginning.count) { beginning.append(bytes[offset]) }
    kind.append(bytes)
  }

  /// Gives bytes back that turn out to be a tag's; answers how many, which is none or all of them.
  mutating func release(_ count: Int) -> Int {
    guard count <= length else { return 0 }
    length -= count
    return count
  }

  /// Remembers a tag.
  mutating func noteTag(at place: MPEGPlace) { tag = place }
}

/// The last eight bytes that belong to a frame.
struct FrameEnd {
  private var word: UInt64 = 0

  mutating func append(_ bytes: borrowing RawSpan) {
    let count = bytes.byteCount
    if count >= 8 {
      word = bytes.uint64(at: count - 8)
    } else {
      for offset in bytes.byteOffsets { word = word << 8 | UInt64(bytes[offset]) }
    }
  }

  /// Them, in the order of the file.
  var bytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
}
