import AudioFacts

extension MPEGFacts: CodedFacts {
  static var blank: MPEGFacts { MPEGFacts() }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&format)
    try coder.pass(&mpegFrames)
    try coder.pass(&sampleFrames)
    try coder.pass(&frameBytes)
    try coder.pass(&firstFrameOffset)
    try coder.pass(&lastFrameEnd)
    try coder.pass(&lowestBitRate)
    try coder.pass(&highestBitRate)
    try coder.pass(&freeFormatFrames)
    try coder.pass(&header)
    try coder.pass(&laterHeaders)
    try coder.pass(&innerTags)
    try coder.pass(&tags)
    try coder.pass(&swallowed)
    try coder.pass(&hiddenFrames)
    try coder.pass(&nestedFrames)
    try coder.pass(&leadingJunk)
    try coder.pass(&holes)
    try coder.pass(&longestHole)
    try coder.pass(&trailingJunk)
    try coder.pass(&cutFrame)
    try coder.pass(&invalidFrames)
    try coder.pass(&damagedFrames)
    try coder.pass(&formatChanges)
    try coder.pass(&startingFramesWithoutReservoir)
    try coder.pass(&framesWithoutReservoir)
    try coder.pass(&protectedFrames)
    try coder.pass(&wrongCRCs)
  }
}

extension MPEGFormat: CodedFacts {
  static var blank: MPEGFormat {
    MPEGFormat(version: .mpeg1, layer: 3, sampleRate: 0, channelMode: .mono)
  }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&version)
    try coder.pass(&layer, within: 1...3)
    try coder.pass(&sampleRate, within: 0...48_000)
    try coder.pass(&channelMode)
  }
}

extension MPEGPlace: CodedFacts {
  static var blank: MPEGPlace { MPEGPlace(offset: 0, time: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&offset)
    try coder.pass(&time)
  }
}

extension StreamHeader: CodedFacts {
  static var blank: StreamHeader { StreamHeader(kind: .xing, offset: 0, length: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&kind)
    try coder.pass(&offset)
    try coder.pass(&length)
    try coder.pass(&mpegFrames)
    try coder.pass(&bytes)
    try coder.pass(&lame)
  }
}

extension LAMETag: CodedFacts {
  static var blank: LAMETag { LAMETag(encoder: "", delay: 0, padding: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&encoder)
    try coder.pass(&delay)
    try coder.pass(&padding)
    try coder.pass(&checks)
  }
}

extension LAMETag.Checks: CodedFacts {
  static var blank: Self { Self(musicLength: 0, musicCRC: 0, isTagIntact: false) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    var crc = Int(musicCRC)
    try coder.pass(&musicLength)
    try coder.pass(&crc, within: 0...0xFFFF)
    try coder.pass(&isTagIntact)
    try coder.pass(&isMusicIntact)
    musicCRC = UInt16(truncatingIfNeeded: crc)
  }
}

extension TagFacts: CodedFacts {
  static var blank: TagFacts { TagFacts(kind: .id3v2, offset: 0, declared: nil, present: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&kind)
    try coder.pass(&offset)
    try coder.pass(&declared)
    try coder.pass(&present)
    try coder.pass(&followsAudio)
  }
}

extension SwallowedAudio: CodedFacts {
  static var blank: SwallowedAudio { SwallowedAudio(tagOffset: 0, offset: 0, mpegFrames: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&tagOffset)
    try coder.pass(&offset)
    try coder.pass(&mpegFrames)
  }
}

extension Junk: CodedFacts {
  static var blank: Junk { Junk(place: .blank, length: 0, kind: .binary) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&place)
    try coder.pass(&length)
    try coder.pass(&kind)
  }
}

extension CutFrame: CodedFacts {
  static var blank: CutFrame { CutFrame(place: .blank, present: 0, length: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&place)
    try coder.pass(&present)
    try coder.pass(&length)
  }
}

extension FormatChange: CodedFacts {
  static var blank: FormatChange { FormatChange(place: .blank, old: .blank, new: .blank) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&place)
    try coder.pass(&old)
    try coder.pass(&new)
  }
}

extension InvalidFrame: CodedFacts {
  static var blank: InvalidFrame { InvalidFrame(place: .blank, problem: .blockType) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&place)
    try coder.pass(&problem)
  }
}

extension InvalidFrame.Problem: CodedFacts {
  static var blank: Self { .blockType }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    var (which, count, room) = parts
    try coder.pass(&which)
    try coder.pass(&count)
    try coder.pass(&room)
    self =
      switch which {
      case 0: .bigValues(count)
      case 1: .blockType
      case 2: .mainData(bits: count, room: room)
      default: throw UnreadableFacts(reason: "an unknown fault of a frame")
      }
  }

  private var parts: (which: Int, count: Int, room: Int) {
    switch self {
    case .bigValues(let count): (0, count, 0)
    case .blockType: (1, 0, 0)
    case .mainData(let bits, let room): (2, bits, room)
    }
  }
}
