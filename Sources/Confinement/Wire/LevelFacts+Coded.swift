import AudioFacts

extension LevelFacts: CodedFacts {
  static var blank: LevelFacts { LevelFacts() }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&peak)
    try coder.pass(&rms)
    try coder.pass(&activeRMS)
    try coder.pass(&dcOffset)
    try coder.pass(&clippedSamples)
    try coder.pass(&clippedRunCount)
    try coder.pass(&clippedRuns, most: Self.placesKept)
    try coder.pass(&samplesOverFullScale)
    try coder.pass(&invalidSamples)
    try coder.pass(&leadingSilence)
    try coder.pass(&leadingQuiet)
    try coder.pass(&trailingSilence)
    try coder.pass(&gaps, most: Self.placesKept)
    try coder.pass(&monoLoss)
    try coder.pass(&cancellation)
    try coder.pass(&correlation)
    try coder.pass(&band)
    try coder.pass(&soundness)
    try coder.pass(&dropouts)
    try coder.pass(&repeats)
    try coder.pass(&flatTops)
    try coder.pass(&usedBits)
    try coder.pass(&telephone)
    try coder.pass(&seam)
    // The first eight are kept.
    try coder.pass(&channels, most: 8)
    try coder.pass(&envelope)
  }
}

extension ChannelLevels: CodedFacts {
  static var blank: ChannelLevels { ChannelLevels() }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&peak)
    try coder.pass(&rms)
    try coder.pass(&activeRMS)
    try coder.pass(&dcOffset)
    try coder.pass(&clippedSamples)
  }
}

extension ClippedRun: CodedFacts {
  static var blank: ClippedRun { ClippedRun(start: 0, samples: 0, channel: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&start)
    try coder.pass(&samples)
    try coder.pass(&channel)
  }
}

extension Silence: CodedFacts {
  static var blank: Silence { Silence(start: 0, duration: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&start)
    try coder.pass(&duration)
  }
}

extension Envelope: CodedFacts {
  static var blank: Envelope { Envelope() }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&sampleFramesPerPoint)
    try coder.pass(&minima, most: Self.capacity)
    try coder.pass(&maxima, most: Self.capacity)
    guard minima.count == maxima.count else {
      throw UnreadableFacts(reason: "an envelope with a side missing")
    }
  }
}

extension BandFacts: CodedFacts {
  static var blank: BandFacts { BandFacts() }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&whole)
    try coder.pass(&telephone)
    try coder.pass(&narrow)
  }
}

extension DropoutFacts: CodedFacts {
  static var blank: DropoutFacts { DropoutFacts() }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&count)
    try coder.pass(&seconds)
    try coder.pass(&places, most: LevelFacts.placesKept)
  }
}

extension RepeatFacts: CodedFacts {
  static var blank: RepeatFacts { RepeatFacts() }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&count)
    try coder.pass(&seconds)
    try coder.pass(&start)
    try coder.pass(&lag)
  }
}

extension FlatTopFacts: CodedFacts {
  static var blank: FlatTopFacts { FlatTopFacts() }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&count)
    try coder.pass(&height)
    try coder.pass(&start)
  }
}

extension CancellationFacts: CodedFacts {
  static var blank: CancellationFacts { CancellationFacts() }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&audible)
    try coder.pass(&cancelled)
    try coder.pass(&start)
  }
}

extension SoundnessFacts: CodedFacts {
  static var blank: SoundnessFacts { SoundnessFacts() }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&blocks)
    try coder.pass(&noisyBlocks)
    try coder.pass(&blocksReread)
    try coder.pass(&otherReading)
    try coder.pass(&otherReadingBlocks)
    try coder.pass(&interleavedBlocks)
    try coder.pass(&pairedBlocks)
    try coder.pass(&outOfStep)
    try coder.pass(&channelsChange)
  }
}

extension SampleReading: CodedFacts {
  static var blank: SampleReading { SampleReading(.pcmS16LE) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&codec)
    try coder.pass(&offset)
  }
}

extension OutOfStep: CodedFacts {
  static var blank: OutOfStep { OutOfStep(offset: 0, start: 0, seconds: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&offset)
    try coder.pass(&start)
    try coder.pass(&seconds)
  }
}

extension ChannelsChange: CodedFacts {
  static var blank: ChannelsChange { ChannelsChange(start: 0, seconds: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&start)
    try coder.pass(&seconds)
  }
}
