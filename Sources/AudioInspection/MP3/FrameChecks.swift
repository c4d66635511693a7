import AudioFacts

/// Holds what the first bytes of a frame say against the standard, and against the frames before.
struct FrameChecks {
  private var reservoir = BitReservoir()
  private var format: MPEGFormat?
  private var side: SideInformation?
  /// Nil where a checksum vouches for the main data.
  private var mainData: MainDataWalk? = MainDataWalk()

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
      if facts.mpegFrames == facts.startingFramesWithoutReservoir {
        facts.startingFramesWithoutReservoir += 1
      } else {
        facts.framesWithoutReservoir.add(place)
      }
    }
    mainData?.begin(bytes, header)
    if header.isProtected {
      facts.protectedFrames += 1
      if FrameCRC.of(bytes, header: header) != bytes.uint16(at: FrameHeader.size) {
        facts.wrongCRCs.add(place)
      }
    }
  }

  /// Goes on with bytes of that frame.
  mutating func append(_ bytes: borrowing RawSpan) { mainData?.append(bytes) }

  /// Goes on after the frame that was checked last, all of which is there.
  mutating func pass(_ header: FrameHeader, length: Int, at place: MPEGPlace) {
    let room = max(0, length - header.mainDataOffset)
    reservoir.add(side, room: room)
    if let side { mainData?.finish(side, room: room, at: place) } else { mainData?.breakOff() }
  }

  /// Goes on after bytes that belong to no frame.
  mutating func breakOff() {
    reservoir = BitReservoir()
    mainData?.breakOff()
  }

  /// Leaves the main data to a checksum that the stream's header gives.
  mutating func trustChecksum() { mainData = nil }

  /// Frames whose main data cannot be what the encoder wrote.
  var damagedFrames: Tally<MPEGPlace> { mainData?.damagedFrames ?? Tally() }

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
