import AudioFacts

/// Walks the structure of an MPEG audio stream: frames, tags, and what belongs to neither.
///
/// The walk sees each byte once. It is handed the bytes from where it stands and says how many of
/// them it has passed; what it decides depends on the bytes alone, never on how they were cut into
/// chunks. A frame's main data is passed without being looked at.
struct FrameWalk {
  /// What was seen so far; complete after ``finish()``.
  private(set) var facts = MPEGFacts()
  /// Bytes that have to be there, from where the walk stands, before it can go on.
  private(set) var needed = Self.window

  private var state = State.boundary
  private var position = 0
  private var sync = FrameSync()
  private var frame: Frame?
  /// The last eight bytes that belong to a frame.
  private var frameEnd: UInt64 = 0
  private var gap = Gap()
  private var tag: OpenTag?
  private var music: Music?
  private var checks = FrameChecks()

  private enum State {
    /// Where a frame or a tag should begin.
    case boundary
    /// Where nothing is known to begin.
    case searching
    /// In a tag whose end is known by a mark.
    case lyrics
    /// In bytes that were recognised, with so many left.
    case passing(Region, Int)
    /// In a tag that players look into for sound.
    case claimed
  }

  enum Region { case audio, header, tag, claimed, lyrics, junk }

  private struct Frame {
    let header: FrameHeader
    let length: Int
    let place: MPEGPlace
  }

  private struct OpenTag {
    var facts: TagFacts
    var swallowed: SwallowedFrames?
    /// Bytes that it still claims; nil where a mark ends it.
    var left: Int?
  }

  private struct Music {
    var left: Int
    var crc = MusicCRC()
  }

  /// What a step passed.
  struct Run {
    /// Bytes that were passed; 0 when ``needed`` bytes are not there yet.
    var count = 0
    /// Whether a player decodes them: what stands before the first frame, and tags, it does not.
    var isPlayed = false
  }

  /// Bytes of one region.
  struct Part {
    let region: Region
    let count: Int
    /// Whether the region ends with them.
    let isWhole: Bool
  }

  /// Bytes that are enough to recognise what begins, and to read a frame's side information.
  private static let window = 48

  /// Passes bytes that are all played or all not; `isLast` when no byte comes behind these.
  mutating func next(_ bytes: borrowing RawSpan, isLast: Bool) -> Run {
    var run = Run()
    while run.count < bytes.byteCount {
      let left = bytes.extracting(droppingFirst: run.count)
      if case .passing(let region, let remaining) = state {
        let isPlayed = isPlayed(region)
        guard run.count == 0 || isPlayed == run.isPlayed else { break }
        let count = min(remaining, left.byteCount)
        pass(region, left.extracting(first: count))
        run.isPlayed = isPlayed
        run.count += count
        if count == remaining { leave(region) } else { state = .passing(region, remaining - count) }
      } else {
        guard isLast || left.byteCount >= needed, decide(left, isLast: isLast) else { break }
      }
    }
    return run
  }

  /// Passes bytes of one region, for who takes the stream apart; nil when more are needed.
  mutating func nextPart(_ bytes: borrowing RawSpan, isLast: Bool) -> Part? {
    while bytes.byteCount > 0 {
      if case .passing(let region, let remaining) = state {
        let count = min(remaining, bytes.byteCount)
        pass(region, bytes.extracting(first: count))
        if count == remaining { leave(region) } else { state = .passing(region, remaining - count) }
        return Part(region: region, count: count, isWhole: count == remaining)
      }
      guard isLast || bytes.byteCount >= needed, decide(bytes, isLast: isLast) else { return nil }
    }
    return nil
  }

  /// What was seen, when no byte comes any more.
  consuming func finish() -> MPEGFacts {
    if case .passing(let region, let remaining) = state, region == .audio || region == .header,
      let frame
    {
      facts.cutFrame = CutFrame(
        place: frame.place, present: frame.length - remaining, length: frame.length)
    }
    closeTag()
    facts.damagedFrames = checks.damagedFrames
    if let junk = gap.junk {
      if facts.firstFrameOffset == nil {
        facts.leadingJunk = junk
      } else if let missing = gap.missingOfID3v1(after: frameEnd.bytes) {
        // A frame that lacks a byte or two has swallowed the tag's first letters: the tag wins.
        facts.tags.add(
          TagFacts(
            kind: .id3v1, offset: junk.place.offset - missing,
            declared: TagHeader.id3v1Length, present: TagHeader.id3v1Length, followsAudio: true))
        if let frame {
          facts.cutFrame = CutFrame(
            place: frame.place, present: frame.length - missing, length: frame.length)
        }
      } else {
        facts.trailingJunk = junk
      }
    }
    return facts
  }

  private func isPlayed(_ region: Region) -> Bool {
    switch region {
    case .audio: true
    case .junk: facts.firstFrameOffset != nil
    // libmpg123 trims the encoder's delay by a Xing header, and takes a VBRI header for music.
    case .header: facts.header?.kind != .vbri
    case .tag, .claimed, .lyrics: false
    }
  }

  private var place: MPEGPlace {
    let rate = facts.format?.sampleRate ?? 1
    return MPEGPlace(offset: position, time: Double(facts.sampleFrames) / Double(rate))
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
    case .passing: true
    case .claimed: passClaimed(bytes, isLast: isLast)
    }
  }

  private mutating func decideAtBoundary(_ bytes: borrowing RawSpan, isLast: Bool) -> Bool {
    switch sync.frame(bytes, at: 0, isLast: isLast, isExpected: true) {
    case .found((let header, let length)):
      return enter(header, length, bytes, isLast: isLast)
    case .undecided(let needed):
      self.needed = needed
      return false
    case .nothing: break
    }
    // Whether a tag is of 128 bytes or of 227 and 128 shows where the second begins.
    if bytes.has("TAG+"), !isLast, bytes.byteCount < TagHeader.enhancedID3v1Window {
      needed = TagHeader.enhancedID3v1Window
      return false
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
        if offset == 0 { return enter(header, length, bytes, isLast: isLast) }
        return skip(offset)
      case .undecided(let needed):
        if offset > 0 { return skip(offset) }
        self.needed = needed
        return false
      case .nothing: break
      }
      switch sync.tag(bytes, at: offset, isLast: isLast) {
      case .found(let tag):
        return offset > 0 ? skip(offset) : enter(tag)
      case .undecided(let needed):
        if offset > 0 { return skip(offset) }
        self.needed = needed
        return false
      case .nothing: break
      }
      offset += 1
    }
    return skip(offset)
  }

  private mutating func skip(_ count: Int) -> Bool { pass(on: .junk, count) }

  private mutating func seekEndOfLyrics(_ bytes: borrowing RawSpan, isLast: Bool) -> Bool {
    if let end = TagHeader.endOfLyrics(bytes) {
      return passTag(.tag, end, bytes, isLast: isLast)
    }
    // A mark may begin in the bytes at the end.
    let kept = isLast ? 0 : TagHeader.lyricsMarkLength - 1
    return passTag(.lyrics, bytes.byteCount - kept, bytes, isLast: isLast)
  }

  private mutating func passClaimed(_ bytes: borrowing RawSpan, isLast: Bool) -> Bool {
    let left = tag?.left ?? 0
    let count = min(left, bytes.byteCount)
    return passTag(count == left ? .tag : .claimed, count, bytes, isLast: isLast)
  }

  /// Passes bytes of a tag that players look into for sound, as they do with all tags but ID3v2: a
  /// chain of frames ends it. False when that takes more bytes.
  private mutating func passTag(
    _ region: Region, _ count: Int, _ bytes: borrowing RawSpan, isLast: Bool
  ) -> Bool {
    for offset in 0..<count where bytes[offset] == 0xFF {
      switch sync.hiddenFrame(bytes, at: offset, isLast: isLast) {
      case .nothing: continue
      case .undecided(let needed):
        if offset > 0 { return pass(on: region == .tag ? .claimed : region, offset) }
        self.needed = needed
        return false
      case .found:
        let hidden = MPEGPlace(offset: position + offset, time: place.time)
        facts.hiddenFrames.add(hidden)
        if offset > 0 { return pass(on: .tag, offset) }
        closeTag()
        state = .boundary
        return true
      }
    }
    return pass(on: region, count)
  }

  /// The one way forward. Each step passes at least one byte, so that the walk comes to an end
  /// whatever the bytes are.
  private mutating func pass(on region: Region, _ count: Int) -> Bool {
    assert(count > 0, "a step that passes no byte is taken again for ever")
    state = .passing(region, max(1, count))
    return true
  }

  private mutating func enter(_ header: TagHeader) -> Bool {
    let before = gap.release(header.before)
    tag = OpenTag(
      facts: TagFacts(
        kind: header.kind, offset: position - before, declared: header.length, present: before,
        followsAudio: facts.firstFrameOffset != nil),
      swallowed: header.kind == .id3v2 ? SwallowedFrames(at: position) : nil,
      left: header.before > 0 ? TagHeader.window : header.length)
    gap.noteTag(at: place)
    switch header.kind {
    case .id3v2: return pass(on: .tag, header.length ?? TagHeader.window)
    case .id3v1: return pass(on: .tag, header.length ?? TagHeader.id3v1Length)
    // Past the mark that it was known by.
    case .lyrics3: return pass(on: .lyrics, TagHeader.lyricsBeginning)
    case .ape: return pass(on: tag?.left == TagHeader.window ? .tag : .claimed, TagHeader.window)
    }
  }

  /// Enters a frame; false when more of it is needed to read the header that it carries.
  private mutating func enter(
    _ header: FrameHeader, _ length: Int, _ bytes: borrowing RawSpan, isLast: Bool
  ) -> Bool {
    let carriesHeader = StreamHeader.isThere(in: bytes, header: header)
    let window = min(length, StreamHeader.window)
    if carriesHeader, bytes.byteCount < window, !isLast {
      needed = window
      return false
    }
    let isFirst = facts.firstFrameOffset == nil
    closeGap()
    sync.follow(header, length: length)
    facts.firstFrameOffset = facts.firstFrameOffset ?? position
    frame = Frame(header: header, length: length, place: place)

    if carriesHeader, isFirst {
      facts.format = MPEGFormat(header)
      facts.header = StreamHeader(
        bytes.extracting(first: length), header: header, length: length, offset: position)
      if facts.header?.lame?.checks != nil { checks.trustChecksum() }
      return pass(on: .header, length)
    }
    let place = place
    if carriesHeader { facts.laterHeaders.add(place) }
    checks.check(bytes, header, length: length, at: place, &facts)
    return pass(on: .audio, length)
  }
}

// Regions: passing bytes, and what follows from having passed them.
extension MPEGFacts {
  fileprivate mutating func add(hole: Junk) {
    holes.add(hole)
    if hole.length > longestHole?.length ?? 0 { longestHole = hole }
  }
}

extension FrameWalk {
  private mutating func pass(_ region: Region, _ bytes: borrowing RawSpan) {
    switch region {
    case .audio, .header:
      let count = bytes.byteCount
      if count >= 8 {
        frameEnd = bytes.uint64(at: count - 8)
      } else {
        for offset in bytes.byteOffsets { frameEnd = frameEnd << 8 | UInt64(bytes[offset]) }
      }
    case .junk: gap.add(bytes, at: place)
    case .tag, .claimed, .lyrics:
      tag?.facts.present += bytes.byteCount
      if let left = tag?.left { tag?.left = max(0, left - bytes.byteCount) }
      tag?.swallowed?.look(at: bytes)
    }
    if region == .audio { checks.append(bytes) }
    if region != .header { checkMusic(bytes) }
    position += bytes.byteCount
  }

  private mutating func leave(_ region: Region) {
    state = .boundary
    switch region {
    case .junk: state = .searching
    case .lyrics: state = .lyrics
    case .claimed: state = .claimed
    case .tag: closeTag()
    case .header:
      facts.lastFrameEnd = position
      if let checks = facts.header?.lame?.checks, let frame {
        let left = checks.musicLength - frame.length
        if left > 0 { music = Music(left: left) }
      }
    case .audio: if let frame { count(frame) }
    }
  }

  private mutating func count(_ frame: Frame) {
    let header = frame.header
    let rate = facts.format?.sampleRate ?? header.sampleRate
    facts.mpegFrames += 1
    facts.sampleFrames += header.samplesPerFrame * rate / header.sampleRate
    facts.frameBytes += frame.length
    facts.lastFrameEnd = position
    if header.bitRate == nil { facts.freeFormatFrames += 1 }
    let bitRate =
      header.bitRate ?? header.freeBitRate(length: frame.length - header.padding)
    facts.lowestBitRate = min(facts.lowestBitRate ?? bitRate, bitRate)
    facts.highestBitRate = max(facts.highestBitRate ?? bitRate, bitRate)
    checks.pass(header, length: frame.length, at: frame.place)
  }

  private mutating func closeTag() {
    guard let tag else { return }
    facts.tags.add(tag.facts)
    if facts.swallowed == nil {
      facts.swallowed = tag.swallowed?.result(tagOffset: tag.facts.offset)
    }
    self.tag = nil
  }

  private mutating func closeGap() {
    if let junk = gap.junk {
      checks.breakOff()
      if facts.firstFrameOffset == nil { facts.leadingJunk = junk } else { facts.add(hole: junk) }
    }
    if let tag = gap.tag, facts.firstFrameOffset != nil { facts.innerTags.add(tag) }
    gap = Gap()
  }

  private mutating func checkMusic(_ bytes: borrowing RawSpan) {
    guard let left = music?.left else { return }
    let count = min(left, bytes.byteCount)
    music?.crc.add(bytes.extracting(first: count))
    music?.left -= count
    guard count == left else { return }
    let declared = facts.header?.lame?.checks?.musicCRC
    facts.header?.lame?.checks?.isMusicIntact = music?.crc.value == declared
    music = nil
  }
}

extension UInt64 {
  /// Its eight bytes, the highest first.
  fileprivate var bytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * $0)) }
  }
}
