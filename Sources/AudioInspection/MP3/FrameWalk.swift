import AudioFacts

/// Walks the structure of an MPEG audio stream: MPEG frames, tags, and what belongs to neither.
///
/// The walk sees each byte once. It is handed the bytes from where it stands, and says what the next
/// of them are; that depends on the bytes alone, never on how they were cut into chunks. A frame's
/// main data is passed without being looked at. What the pieces come to is for ``MPEGFactsBuilder``.
struct FrameWalk {
  /// Bytes that have to be there, from where the walk stands, before it can go on.
  private(set) var needed = Self.window

  private var state = State.boundary
  private var sync = FrameSync()
  /// Bytes that the tag still claims; nil where a mark ends it.
  private var claimed: Int?
  /// What the next piece begins.
  private var beginning: Beginning?
  private var breaksTag = false

  private enum State {
    /// Where a frame or a tag should begin.
    case boundary
    /// Where nothing is known to begin.
    case searching
    /// In a tag whose end is known by a mark.
    case lyrics
    /// In a tag that players look into for sound.
    case claimed
    /// In bytes that were recognised, with so many left.
    case passing(Region, Int)

    /// After so many bytes of a region have been passed, all that were recognised.
    static func after(_ region: Region) -> State {
      switch region {
      case .frame, .tag: .boundary
      case .junk: .searching
      case .lyrics: .lyrics
      case .claimed: .claimed
      }
    }
  }

  private enum Region {
    case frame, junk
    /// The rest of a tag, all that is at hand of one that a mark ends, and what is at hand of others.
    case tag, lyrics, claimed

    var part: Part {
      switch self {
      case .frame: .frame
      case .junk: .junk
      case .tag, .lyrics, .claimed: .tag
      }
    }
  }

  /// Bytes that are enough to recognise what begins, and to read a frame's side information.
  private static let window = 48

  /// What the next bytes are; nil where there are none, or to tell takes ``needed``. `isLast` when no
  /// byte comes after these.
  mutating func next(_ bytes: borrowing RawSpan, isLast: Bool) -> Piece? {
    guard bytes.byteCount > 0 else { return nil }
    while true {
      if case .passing(let region, let remaining) = state {
        return pass(region, min(remaining, bytes.byteCount), of: remaining)
      }
      guard isLast || bytes.byteCount >= needed, decide(bytes, isLast: isLast) else { return nil }
    }
  }

  private mutating func pass(_ region: Region, _ count: Int, of remaining: Int) -> Piece {
    let piece = Piece(
      count: count, part: region.part, beginning: beginning, breaksTag: breaksTag)
    (beginning, breaksTag) = (nil, false)
    if piece.part == .tag, let left = claimed { claimed = max(0, left - count) }
    state = count == remaining ? .after(region) : .passing(region, remaining - count)
    return piece
  }
}

// Decisions: what begins here?
extension FrameWalk {
  /// Finds out what begins here and enters it; false when that takes more bytes.
  private mutating func decide(_ bytes: borrowing RawSpan, isLast: Bool) -> Bool {
    needed = Self.window
    return switch state {
    case .boundary: decideAtBoundary(bytes, isLast: isLast)
    case .searching: search(bytes, isLast: isLast)
    case .lyrics: seekEndOfLyrics(bytes, isLast: isLast)
    case .claimed: passClaimed(bytes, isLast: isLast)
    case .passing: true
    }
  }

  private mutating func decideAtBoundary(_ bytes: borrowing RawSpan, isLast: Bool) -> Bool {
    switch sync.frame(bytes, at: 0, isLast: isLast, isExpected: true) {
    case .found((let header, let length)):
      return enter(header, length, bytes, isLast: isLast)
    case .undecided(let needed): return wait(for: needed)
    case .nothing: break
    }
    // Whether a tag is of 128 bytes or of 227 and 128 shows where the second begins.
    if bytes.has("TAG+"), !isLast, bytes.byteCount < TagHeader.enhancedID3v1Window {
      return wait(for: TagHeader.enhancedID3v1Window)
    }
    if let tag = TagHeader(bytes, at: 0) { return enter(tag) }
    state = .searching
    return true
  }

  /// Looks for the next frame or tag; what stands before it is junk.
  private mutating func search(_ bytes: borrowing RawSpan, isLast: Bool) -> Bool {
    var offset = 0
    let end = isLast ? bytes.byteCount : bytes.byteCount - Self.window + 1
    while offset < end {
      switch sync.frame(bytes, at: offset, isLast: isLast, isExpected: false) {
      case .found((let header, let length)):
        return offset > 0
          ? enter(.junk, offset) : enter(header, length, bytes, isLast: isLast)
      case .undecided(let needed):
        return offset > 0 ? enter(.junk, offset) : wait(for: needed)
      case .nothing: break
      }
      switch sync.tag(bytes, at: offset, isLast: isLast) {
      case .found(let tag):
        return offset > 0 ? enter(.junk, offset) : enter(tag)
      case .undecided(let needed):
        return offset > 0 ? enter(.junk, offset) : wait(for: needed)
      case .nothing: break
      }
      offset += 1
    }
    return enter(.junk, offset)
  }

  private mutating func seekEndOfLyrics(_ bytes: borrowing RawSpan, isLast: Bool) -> Bool {
    if let end = TagHeader.endOfLyrics(bytes) {
      return passTag(.lyrics, end, isRest: true, bytes, isLast: isLast)
    }
    // A mark may begin in the bytes at the end.
    let kept = isLast ? 0 : TagHeader.lyricsMarkLength - 1
    return passTag(.lyrics, bytes.byteCount - kept, isRest: false, bytes, isLast: isLast)
  }

  private mutating func passClaimed(_ bytes: borrowing RawSpan, isLast: Bool) -> Bool {
    let left = claimed ?? 0
    let count = min(left, bytes.byteCount)
    return passTag(.claimed, count, isRest: count == left, bytes, isLast: isLast)
  }

  /// Passes bytes of a tag that players look into for sound, as they do with all tags but ID3v2: a
  /// chain of frames ends it. `isRest` when the tag ends with them. False when that takes more bytes.
  private mutating func passTag(
    _ region: Region, _ count: Int, isRest: Bool, _ bytes: borrowing RawSpan, isLast: Bool
  ) -> Bool {
    for offset in 0..<count where bytes[offset] == 0xFF {
      switch sync.hiddenFrame(bytes, at: offset, isLast: isLast) {
      case .nothing: continue
      case .undecided(let needed):
        return offset > 0 ? enter(region, offset) : wait(for: needed)
      case .found:
        if offset > 0 { return enter(region, offset) }
        breaksTag = true
        state = .boundary
        return true
      }
    }
    return enter(isRest ? .tag : region, count)
  }

  private mutating func enter(_ header: TagHeader) -> Bool {
    beginning = .tag(header)
    claimed = header.before > 0 ? TagHeader.window : header.length
    switch header.kind {
    case .id3v2: return enter(.tag, header.length ?? TagHeader.window)
    case .id3v1: return enter(.tag, header.length ?? TagHeader.id3v1Length)
    // Past the mark that it was known by.
    case .lyrics3: return enter(.lyrics, TagHeader.lyricsBeginning)
    case .ape: return enter(claimed == TagHeader.window ? .tag : .claimed, TagHeader.window)
    }
  }

  /// Enters a frame; false when more of it is needed to read the header that it carries.
  private mutating func enter(
    _ header: FrameHeader, _ length: Int, _ bytes: borrowing RawSpan, isLast: Bool
  ) -> Bool {
    let carriesHeader = StreamHeader.isThere(in: bytes, header: header)
    let window = min(length, StreamHeader.window)
    if carriesHeader, bytes.byteCount < window, !isLast { return wait(for: window) }
    sync.follow(header, length: length)
    beginning = .frame(Frame(header: header, length: length, carriesHeader: carriesHeader))
    return enter(.frame, length)
  }

  /// The one way forward. Each step passes at least one byte, so that the walk comes to an end
  /// whatever the bytes are.
  private mutating func enter(_ region: Region, _ count: Int) -> Bool {
    assert(count > 0, "a step that passes no byte is taken again for ever")
    state = .passing(region, max(1, count))
    return true
  }

  private mutating func wait(for needed: Int) -> Bool {
    self.needed = needed
    return false
  }
}
