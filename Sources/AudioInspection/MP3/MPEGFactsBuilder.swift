import AudioFacts

/// Makes facts of the pieces that the walk goes over.
struct MPEGFactsBuilder {
  /// What was seen so far; complete after ``finish()``.
  private(set) var facts = MPEGFacts()

  private var position = 0
  /// The last frame.
  private var frame: OpenFrame?
  private var frameEnd = FrameEnd()
  private var between = BetweenFrames()
  private var tag: OpenTag?
  private var music: MusicCheck?
  private var checks = FrameChecks()

  private struct OpenFrame {
    let header: FrameHeader
    let length: Int
    let place: MPEGPlace
    /// Whether it carries the header of the whole stream.
    let isHeader: Bool
    var nested: NestedFrame
    var present = 0

    var isWhole: Bool { present == length }

    mutating func append(_ bytes: borrowing RawSpan) {
      nested.append(bytes, at: present)
      present += bytes.byteCount
    }

    func cut(present: Int) -> CutFrame { CutFrame(place: place, present: present, length: length) }
  }

  private struct OpenTag {
    var facts: TagFacts
    var swallowed: SwallowedFrames?

    mutating func append(_ bytes: borrowing RawSpan) {
      facts.present += bytes.byteCount
      swallowed?.look(at: bytes)
    }
  }

  /// Takes the next piece, which begins the bytes; those after it are looked at for what begins.
  mutating func append(_ piece: FrameWalk.Piece, _ bytes: borrowing RawSpan) {
    let place = place
    if piece.breaksTag { facts.hiddenFrames.add(place) }
    if piece.beginning != nil || piece.part == .junk { closeTag() }
    switch piece.beginning {
    case .frame(let frame): begin(frame, bytes)
    case .tag(let header): begin(header)
    case nil: break
    }
    let own = bytes.extracting(first: piece.count)
    switch piece.part {
    case .frame: appendToFrame(own)
    case .tag: tag?.append(own)
    case .junk: between.add(own, at: place)
    }
    checkMusic(own)
    position += piece.count
    if piece.part == .frame { closeFrame() }
  }

  /// What was seen, when no piece comes any more.
  consuming func finish() -> MPEGFacts {
    if let frame, !frame.isWhole {
      facts.cutFrame = frame.cut(present: frame.present)
    }
    closeTag()
    facts.damagedFrames = checks.damagedFrames
    if let junk = between.junk { close(with: junk) }
    return facts
  }

  /// Whether all of the last frame is there.
  var isFrameWhole: Bool { frame?.isWhole == true }
  /// Whether the last frame carries the header of the whole stream.
  var isAtHeader: Bool { frame?.isHeader == true }
  /// Whether the last frame is a header that libmpg123 takes for music.
  var isAtVBRIHeader: Bool { isAtHeader && facts.header?.kind == .vbri }

  private var place: MPEGPlace {
    let rate = facts.format?.sampleRate ?? 1
    return MPEGPlace(offset: position, time: Double(facts.sampleFrames) / Double(rate))
  }
}

// Frames.
extension MPEGFactsBuilder {
  private mutating func begin(_ new: FrameWalk.Frame, _ bytes: borrowing RawSpan) {
    closeGap()
    let (header, length, place) = (new.header, new.length, place)
    let isHeader = new.carriesHeader && facts.firstFrameOffset == nil
    facts.firstFrameOffset = facts.firstFrameOffset ?? position
    frame = OpenFrame(
      header: header, length: length, place: place, isHeader: isHeader,
      nested: NestedFrame(header, length: length))
    if isHeader {
      facts.format = MPEGFormat(header)
      facts.header = StreamHeader(bytes, header: header, length: length, offset: position)
      if facts.header?.lame?.checks != nil { checks.trustChecksum() }
    } else {
      if new.carriesHeader { facts.laterHeaders.add(place) }
      checks.check(bytes, header, length: length, at: place, &facts)
    }
  }

  private mutating func appendToFrame(_ bytes: borrowing RawSpan) {
    frame?.append(bytes)
    frameEnd.append(bytes)
    if !isAtHeader { checks.append(bytes) }
  }

  /// Counts the frame, when all of it is there.
  private mutating func closeFrame() {
    guard let frame, frame.isWhole else { return }
    facts.lastFrameEnd = position
    if frame.isHeader {
      music = facts.header?.lame?.checks.flatMap { MusicCheck($0, after: frame.length) }
    } else {
      count(frame)
    }
  }

  private mutating func count(_ frame: OpenFrame) {
    let header = frame.header
    let rate = facts.format?.sampleRate ?? header.sampleRate
    facts.mpegFrames += 1
    facts.sampleFrames += header.samplesPerFrame * rate / header.sampleRate
    facts.frameBytes += frame.length
    if header.bitRate == nil { facts.freeFormatFrames += 1 }
    if frame.nested.isThere { facts.nestedFrames.add(frame.place) }
    let bitRate =
      header.bitRate ?? header.freeBitRate(length: frame.length - header.padding)
    facts.lowestBitRate = min(facts.lowestBitRate ?? bitRate, bitRate)
    facts.highestBitRate = max(facts.highestBitRate ?? bitRate, bitRate)
    checks.pass(header, length: frame.length, at: frame.place)
  }

  private mutating func checkMusic(_ bytes: borrowing RawSpan) {
    music?.append(bytes)
    guard let isIntact = music?.isIntact else { return }
    facts.header?.lame?.checks?.isMusicIntact = isIntact
    music = nil
  }
}

// Tags, and what is neither.
extension MPEGFactsBuilder {
  private mutating func begin(_ header: TagHeader) {
    let before = between.release(header.before)
    tag = OpenTag(
      facts: TagFacts(
        kind: header.kind, offset: position - before, declared: header.length, present: before,
        followsAudio: facts.firstFrameOffset != nil),
      swallowed: header.kind == .id3v2 ? SwallowedFrames(at: position) : nil)
    between.noteTag(at: place)
  }

  private mutating func closeTag() {
    guard let tag else { return }
    facts.tags.add(tag.facts)
    if facts.swallowed == nil {
      facts.swallowed = tag.swallowed?.result(tagOffset: tag.facts.offset)
    }
    self.tag = nil
  }

  /// Counts what stands before a frame.
  private mutating func closeGap() {
    if let junk = between.junk {
      checks.breakOff()
      if facts.firstFrameOffset == nil { facts.leadingJunk = junk } else { facts.add(hole: junk) }
    }
    if let tag = between.tag, facts.firstFrameOffset != nil { facts.innerTags.add(tag) }
    between = BetweenFrames()
  }

  /// Counts what stands at the end.
  private mutating func close(with junk: Junk) {
    if facts.firstFrameOffset == nil {
      facts.leadingJunk = junk
    } else if let missing = between.missingOfID3v1(after: frameEnd.bytes) {
      // A frame that lacks a byte or two has swallowed the tag's first letters: the tag wins.
      facts.tags.add(
        TagFacts(
          kind: .id3v1, offset: junk.place.offset - missing,
          declared: TagHeader.id3v1Length, present: TagHeader.id3v1Length, followsAudio: true))
      if let frame { facts.cutFrame = frame.cut(present: frame.length - missing) }
    } else {
      facts.trailingJunk = junk
    }
  }
}

extension MPEGFacts {
  fileprivate mutating func add(hole: Junk) {
    holes.add(hole)
    if hole.length > longestHole?.length ?? 0 { longestHole = hole }
  }
}
