import AudioFacts

extension Inspection: CodedFacts {
  static var blank: Inspection { Inspection(content: .blank) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&content)
    try coder.pass(&mpeg)
    try coder.pass(&wav)
    try coder.pass(&audio)
    try coder.pass(&levels)
  }
}

extension ContentFacts: CodedFacts {
  static var blank: ContentFacts { ContentFacts(kind: .unknown, bytes: 0) }
  /// Without ``encoded``: who holds a sound as text is no sound, and never sent to a decoder.
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&kind)
    try coder.pass(&bytes)
    try coder.pass(&title)
    try coder.pass(&textDamage, orElse: .crlf)
    try coder.pass(&prefix)
    try coder.pass(&samples, orElse: .u8)
  }
}

extension ForeignPrefix: CodedFacts {
  static var blank: ForeignPrefix { ForeignPrefix(kind: .blank, bytes: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&kind)
    try coder.pass(&bytes)
  }
}

extension AudioFacts: CodedFacts {
  static var blank: AudioFacts {
    AudioFacts(codec: .mp3, sampleRate: 0, channels: 0, sampleFrames: 0)
  }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&codec)
    try coder.pass(&sampleRate, within: 0...(1 << 32))
    try coder.pass(&channels, within: 0...65_535)
    try coder.pass(&bitsPerSample)
    try coder.pass(&bitRate)
    try coder.pass(&bitRateMode, orElse: .constant)
    try coder.pass(&sampleFrames)
    try coder.pass(&declaredSampleFrames)
    try coder.pass(&walkedSampleFrames)
    try coder.pass(&failure)
  }
}

extension DecoderFailure: CodedFacts {
  static var blank: DecoderFailure { DecoderFailure(message: "", sampleFrame: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&message)
    try coder.pass(&sampleFrame)
    try coder.pass(&offset)
  }
}

extension Tally: CodedFacts where Element: CodedFacts {
  static var blank: Tally { Tally() }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    var (count, firstFew) = (count, firstFew)
    try coder.pass(&count, within: 0...(1 << 48))
    try coder.pass(&firstFew, most: Self.limit)
    guard let tally = Tally(count: count, firstFew: firstFew) else {
      throw UnreadableFacts(reason: "a count of other things than are listed")
    }
    self = tally
  }
}
