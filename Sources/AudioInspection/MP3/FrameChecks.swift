/// Holds what the first bytes of a frame say against the standard, and against the frames before.
struct FrameChecks {
  private var reservoir = BitReservoir()
  private var format: MPEGFormat?
  private var side: SideInformation?

  /// Notes what is wrong with the frame that begins the bytes.
  mutating func check(
    _ bytes: borrowing RawSpan, _ header: FrameHeader, length: Int, at place: MPEGPlace,
    _ facts: inout MPEGFacts
  ) {
    compareFormat(header, at: place, &facts)
    side = nil
    guard header.layer == 3, min(length, bytes.byteCount) >= header.mainDataOffset else { return }
    let side = SideInformation(bytes, header: header, length: length)
    self.side = side
    if let problem = side.problem {
      facts.invalidFrames.add(InvalidFrame(place: place, problem: problem))
    }
    if !reservoir.holds(side) {
      if facts.frames == facts.startingFramesWithoutReservoir {
        facts.startingFramesWithoutReservoir += 1
      } else {
        facts.framesWithoutReservoir.add(place)
      }
    }
    if header.isProtected {
      facts.protectedFrames += 1
      if FrameCRC.of(bytes, header: header) != bytes.uint16(at: FrameHeader.size) {
        facts.wrongCRCs.add(place)
      }
    }
  }

  /// Goes on behind the frame that was checked last, all of which is there.
  mutating func pass(_ header: FrameHeader, length: Int) {
    reservoir.add(side, room: max(0, length - header.mainDataOffset))
  }

  /// Goes on behind bytes that belong to no frame.
  mutating func breakOff() { reservoir = BitReservoir() }

  private mutating func compareFormat(
    _ header: FrameHeader, at place: MPEGPlace, _ facts: inout MPEGFacts
  ) {
    let new = MPEGFormat(header)
    if let format, !format.isLike(new) {
      facts.formatChanges.add(FormatChange(place: place, old: format, new: new))
      breakOff()
    } else if format == nil {
      facts.format = new
    }
    format = new
  }
}

extension MPEGFormat {
  init(_ header: FrameHeader) {
    self.init(
      version: header.version, layer: header.layer, sampleRate: header.sampleRate,
      channelMode: header.channelMode)
  }

  /// Whether a decoder can go from one to the other without a new output format.
  fileprivate func isLike(_ other: Self) -> Bool {
    version == other.version && layer == other.layer && sampleRate == other.sampleRate
      && channels == other.channels
  }
}
