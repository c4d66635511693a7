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
  }

  private enum Region { case audio, header, tag, lyrics, junk }

  private struct Frame {
    let header: FrameHeader
    let length: Int
    let place: MPEGPlace
  }

  private struct OpenTag {
    var facts: TagFacts
    var swallowed: SwallowedFrames?
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

  /// What was seen, when no byte comes any more.
  consuming func finish() -> MPEGFacts {
    if case .passing(let region, let remaining) = state, region == .audio || region == .header,
      let frame
    {
      facts.cutFrame = CutFrame(
        place: frame.place, present: frame.length - remaining, length: frame.length)
    }
    closeTag()
    if let junk = gap.junk {
      if facts.firstFrameOffset == nil {
        facts.leadingJunk = junk
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
    case .tag, .lyrics: false
    }
  }

  private var place: MPEGPlace {
    let rate = facts.format?.sampleRate ?? 1
    return MPEGPlace(offset: position, time: Double(facts.samples) / Double(rate))
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
    if let tag = TagHeader(bytes, at: 0) { enter(tag) } else { state = .searching }
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
        if offset > 0 { return skip(offset) }
        enter(tag)
        return true
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

  private mutating func skip(_ count: Int) -> Bool {
    state = .passing(.junk, count)
    return true
  }

  private mutating func seekEndOfLyrics(_ bytes: borrowing RawSpan, isLast: Bool) -> Bool {
    if let end = TagHeader.endOfLyrics(bytes) {
      state = .passing(.tag, end)
    } else {
      // A mark may begin in the bytes at the end.
      let kept = isLast ? 0 : TagHeader.lyricsMarkLength - 1
      state = .passing(.lyrics, bytes.byteCount - kept)
    }
    return true
  }

  private mutating func enter(_ header: TagHeader) {
    let before = gap.release(header.before)
    tag = OpenTag(
      facts: TagFacts(
        kind: header.kind, offset: position - before, declared: header.length, present: before,
        followsAudio: facts.firstFrameOffset != nil),
      swallowed: header.kind == .id3v2 ? SwallowedFrames(at: position) : nil)
    if header.kind == .id3v2 { gap.noteTag(at: place) }
    guard let length = header.length else {
      state = .lyrics
      return
    }
    state = .passing(.tag, header.before > 0 ? TagHeader.window : length)
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
      state = .passing(.header, length)
    } else {
      if carriesHeader { facts.laterHeaders.add(place) }
      checks.check(bytes, header, length: length, at: place, &facts)
      state = .passing(.audio, length)
    }
    return true
  }
}

// Regions: passing bytes, and what follows from having passed them.
extension FrameWalk {
  private mutating func pass(_ region: Region, _ bytes: borrowing RawSpan) {
    switch region {
    case .audio, .header: break
    case .junk: gap.add(bytes, at: place)
    case .tag, .lyrics:
      tag?.facts.present += bytes.byteCount
      tag?.swallowed?.look(at: bytes)
    }
    if region != .header { checkMusic(bytes) }
    position += bytes.byteCount
  }

  private mutating func leave(_ region: Region) {
    state = .boundary
    switch region {
    case .junk: state = .searching
    case .lyrics: state = .lyrics
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
    facts.frames += 1
    facts.samples += header.samplesPerFrame * rate / header.sampleRate
    facts.frameBytes += frame.length
    facts.lastFrameEnd = position
    if header.bitRate == nil { facts.freeFormatFrames += 1 }
    let bitRate =
      header.bitRate ?? header.freeBitRate(length: frame.length - header.padding)
    facts.lowestBitRate = min(facts.lowestBitRate ?? bitRate, bitRate)
    facts.highestBitRate = max(facts.highestBitRate ?? bitRate, bitRate)
    checks.pass(header, length: frame.length)
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
      if facts.firstFrameOffset == nil { facts.leadingJunk = junk } else { facts.holes.add(junk) }
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
