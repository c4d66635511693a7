import AudioFacts

extension WAVFacts: CodedFacts {
  static var blank: WAVFacts { WAVFacts(fileSize: 0, declaredSize: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&container)
    try coder.pass(&fileSize)
    try coder.pass(&declaredSize)
    try coder.pass(&chunks, most: Self.chunkLimit)
    try coder.pass(&chunkCount)
    try coder.pass(&formatChunk)
    try coder.pass(&format)
    try coder.pass(&data)
    try coder.pass(&factSampleFrames)
    try coder.pass(&duplicates)
    try coder.pass(&unprintable)
    try coder.pass(&unpadded)
    try coder.pass(&overrun)
    try coder.pass(&trailing)
    try coder.pass(&chunkFault)
    try coder.pass(&headersInside)
    try coder.pass(&mpegInside)
  }
}

extension WAVFormat: CodedFacts {
  static var blank: WAVFormat {
    WAVFormat(channels: 0, sampleRate: 0, bitsPerSample: 0, codec: nil)
  }
  /// Each within the bits that it has in a file.
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    let (short, long) = (0...0xFFFF, 0...0xFFFF_FFFF)
    try coder.pass(&tag, within: short)
    try coder.pass(&channels, within: short)
    try coder.pass(&sampleRate, within: long)
    try coder.pass(&byteRate, within: long)
    try coder.pass(&blockAlign, within: short)
    try coder.pass(&bitsPerSample, within: short)
    try coder.pass(&extensionSize)
    try coder.pass(&samplesPerBlock)
    try coder.pass(&extensible)
    try coder.pass(&codec, orElse: .pcmS16LE)
  }
}

extension WAVFormat.Extensible: CodedFacts {
  static var blank: Self { Self(validBits: 0, channelMask: 0, subformat: "", tag: nil) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&validBits)
    try coder.pass(&channelMask)
    try coder.pass(&subformat)
    try coder.pass(&tag)
  }
}

extension RIFFChunk: CodedFacts {
  static var blank: RIFFChunk { RIFFChunk(id: "", offset: 0, declaredSize: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&id)
    try coder.pass(&offset)
    try coder.pass(&declaredSize)
    try coder.pass(&presentSize)
  }
}

extension TrailingBytes: CodedFacts {
  static var blank: TrailingBytes { TrailingBytes(offset: 0, count: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&offset)
    try coder.pass(&count)
    try coder.pass(&isAnotherFile)
    try coder.pass(&kind)
    try coder.pass(&sound)
  }
}

extension LeftOutSound: CodedFacts {
  static var blank: LeftOutSound { LeftOutSound(sampleFrames: 0, power: 0, correlation: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&sampleFrames)
    try coder.pass(&power)
    try coder.pass(&correlation)
  }
}

extension HeadersInside: CodedFacts {
  static var blank: HeadersInside { HeadersInside(count: 0, first: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&count)
    try coder.pass(&first)
  }
}

extension MPEGInside: CodedFacts {
  static var blank: MPEGInside { MPEGInside(offset: 0, mpegFrames: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&offset)
    try coder.pass(&mpegFrames)
  }
}

extension ChunkFault: CodedFacts {
  static var blank: ChunkFault {
    ChunkFault(chunk: "", offset: 0, size: 0, problem: .oddSize)
  }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&chunk)
    try coder.pass(&offset)
    try coder.pass(&size)
    try coder.pass(&problem)
  }
}

extension ChunkFault.Problem: CodedFacts {
  static var blank: Self { .oddSize }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    var (which, size) = parts
    try coder.pass(&which)
    try coder.pass(&size)
    self =
      switch which {
      case 0: .tooShort(least: size)
      case 1: .oddSize
      case 2: .refusedByFFmpeg(least: size)
      case 3: .peakBeforeFormat
      case 4: .peakSize(expected: size)
      case 5: .listLeadsBack
      case 6: .listLeadsBeyond
      case 7: .anotherFile
      default: throw UnreadableFacts(reason: "an unknown fault of a chunk")
      }
  }

  private var parts: (which: Int, size: Int) {
    switch self {
    case .tooShort(let least): (0, least)
    case .oddSize: (1, 0)
    case .refusedByFFmpeg(let least): (2, least)
    case .peakBeforeFormat: (3, 0)
    case .peakSize(let expected): (4, expected)
    case .listLeadsBack: (5, 0)
    case .listLeadsBeyond: (6, 0)
    case .anotherFile: (7, 0)
    }
  }
}
