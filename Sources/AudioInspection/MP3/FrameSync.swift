import AudioFacts

/// Tells frames and tags from bytes that only look like them.
///
/// Twelve bits of sync are found by chance in any file, so a frame counts only where the ones
/// behind it agree, or where it carries on a stream that is already known.
struct FrameSync {
  /// The last frame's header.
  private var stream: FrameHeader?
  /// Bytes of a free-format frame without padding: all have the same.
  private var freeLength: Int?

  /// What begins at a place.
  enum Answer<Found> {
    case found(Found)
    case nothing
    /// To tell takes so many bytes, counted from the first that was handed in.
    case undecided(needed: Int)
  }

  /// A frame by its header, and its bytes.
  typealias Frame = (header: FrameHeader, length: Int)

  /// What looks like a frame, and what it takes to believe it.
  private struct Candidate {
    var header: FrameHeader
    /// Bytes of it.
    var length: Int
    /// Bytes of a free-format frame of its stream without padding; nil where headers give the rate.
    var freeLength: Int?
    /// Where it begins.
    var offset: Int
    /// Frames that have to stand after it.
    var witnesses: Int
    /// Whether it counts where the file ends with it, without a witness.
    var mayStandAlone: Bool
  }

  /// Carries on with this frame.
  mutating func follow(_ header: FrameHeader, length: Int) {
    stream = header
    freeLength = header.bitRate == nil ? length - header.padding : nil
  }

  /// Whether a frame begins at an offset; `isExpected` where the frame or tag before ends.
  @inline(__always)
  func frame(
    _ bytes: borrowing RawSpan, at offset: Int, isLast: Bool, isExpected: Bool
  ) -> Answer<Frame> {
    guard bytes[offset] == 0xFF else { return .nothing }
    return examine(bytes, at: offset, isLast: isLast, isExpected: isExpected)
  }

  private func examine(
    _ bytes: borrowing RawSpan, at offset: Int, isLast: Bool, isExpected: Bool
  ) -> Answer<Frame> {
    guard let header = FrameHeader(bytes, at: offset) else { return .nothing }
    let carriesOn = stream.map(header.isSameStream) ?? false
    if isExpected, carriesOn, let length = length(header, freeLength) {
      return .found((header, length))
    }
    var free: Int?
    if header.bitRate == nil {
      let window = offset + Self.longestFreeFrame + FrameHeader.size
      guard isLast || bytes.byteCount >= window else { return .undecided(needed: window) }
      free = freeLength(bytes, header, at: offset)
    }
    guard let length = length(header, free) else { return .nothing }
    if isExpected, stream == nil,
      StreamHeader.isThere(in: bytes.extracting(droppingFirst: offset), header: header)
    {
      return .found((header, length))
    }

    let isKnown = carriesOn || isExpected && stream == nil
    let witnesses = isFirstOfFreeFormat(header) ? Self.freeWitnesses : isKnown ? 1 : 2
    let candidate = Candidate(
      header: header, length: length, freeLength: free, offset: offset, witnesses: witnesses,
      mayStandAlone: isKnown && header.bitRate != nil)
    return confirm(candidate, in: bytes, isLast: isLast)
  }

  /// Whether as many frames as it takes stand after this one.
  private func confirm(
    _ candidate: Candidate, in bytes: borrowing RawSpan, isLast: Bool
  ) -> Answer<Frame> {
    let found = Answer<Frame>.found((candidate.header, candidate.length))
    var next = candidate.offset + candidate.length
    for witness in 0..<candidate.witnesses {
      let window = next + TagHeader.window
      guard isLast || bytes.byteCount >= window else { return .undecided(needed: window) }
      if let other = FrameHeader(bytes, at: next) {
        guard other.isSameStream(as: candidate.header),
          let length = length(other, candidate.freeLength)
        else { return .nothing }
        next += length
      } else if next + FrameHeader.size > bytes.byteCount {
        // The file ends here: with this frame, or inside one that would have agreed.
        return witness > 0 || candidate.mayStandAlone && next == bytes.byteCount ? found : .nothing
      } else if TagHeader(bytes, at: next) != nil {
        return found
      } else {
        return .nothing
      }
    }
    return found
  }

  /// Whether a chain of frames begins at an offset inside a tag, where there should be none.
  func hiddenFrame(_ bytes: borrowing RawSpan, at offset: Int, isLast: Bool) -> Answer<Frame> {
    guard let header = FrameHeader(bytes, at: offset), let length = header.length,
      stream.map(header.isSameStream) ?? (header.layer == 3)
    else { return .nothing }
    let candidate = Candidate(
      header: header, length: length, freeLength: nil, offset: offset,
      witnesses: Self.hiddenWitnesses, mayStandAlone: false)
    return confirm(candidate, in: bytes, isLast: isLast)
  }

  /// Frames that have to follow one inside a tag, whose pictures are full of bytes of ones.
  private static let hiddenWitnesses = 3

  /// Whether a tag begins at an offset where none is expected.
  func tag(_ bytes: borrowing RawSpan, at offset: Int, isLast: Bool) -> Answer<TagHeader> {
    guard let tag = TagHeader(bytes, at: offset) else { return .nothing }
    guard tag.kind == .id3v1 else { return .found(tag) }
    // Three letters are a weak sign: something known has to stand behind, or nothing.
    let end = offset + (tag.length ?? TagHeader.id3v1Length)
    let window = end + TagHeader.window
    guard isLast || bytes.byteCount >= window else { return .undecided(needed: window) }
    let isTag =
      end == bytes.byteCount || FrameHeader(bytes, at: end) != nil
      || TagHeader(bytes, at: end) != nil
    return isTag ? .found(tag) : .nothing
  }

  /// Bytes of a frame; nil where that is no more than its header.
  private func length(_ header: FrameHeader, _ free: Int?) -> Int? {
    guard let length = header.length ?? free.map({ $0 + header.padding }),
      length > FrameHeader.size
    else { return nil }
    return length
  }

  /// Free format gives its length away only by where the next header stands, and so do any two
  /// bytes of ones: it takes more of them to believe it.
  private static let freeWitnesses = 4

  private func isFirstOfFreeFormat(_ header: FrameHeader) -> Bool {
    header.bitRate == nil && freeLength == nil
  }

  /// The distance to the next header of the same free-format stream, without padding.
  private func freeLength(_ bytes: borrowing RawSpan, _ header: FrameHeader, at offset: Int) -> Int?
  {
    let least = max(header.mainDataOffset, header.leastFreeLength)
    let most = min(Self.longestFreeFrame, bytes.byteCount - offset - FrameHeader.size)
    guard least <= most else { return nil }
    for distance in least...most where bytes[offset + distance] == 0xFF {
      if let other = FrameHeader(bytes, at: offset + distance), other.bitRate == nil,
        other.isSameStream(as: header)
      {
        return distance - header.padding
      }
    }
    return nil
  }

  /// Bytes over which libmpg123 and others give up on a free-format frame.
  private static let longestFreeFrame = 3456
}
