import AudioFacts

extension Inspection {
  /// Facts of which each says something, as no file could have all of them.
  static var filled: Inspection {
    Inspection(
      content: ContentFacts(
        kind: .mpeg, bytes: 4_242, title: "Säge & Söhne", textDamage: .utf8,
        prefix: ForeignPrefix(kind: .markup, bytes: 7), samples: .s16be),
      mpeg: .filled, wav: .filled,
      audio: AudioFacts(
        codec: .pcmU8, sampleRate: 44_100, channels: 2, bitsPerSample: 8, bitRate: 128_000,
        bitRateMode: .variable, sampleFrames: 99, declaredSampleFrames: 100, walkedSampleFrames: 98,
        failure: DecoderFailure(message: "no more", sampleFrame: 98, offset: 3)),
      levels: .filled)
  }
}

extension MPEGPlace {
  fileprivate static let one = MPEGPlace(offset: 417, time: 0.026)
}

extension MPEGFacts {
  fileprivate static var filled: MPEGFacts {
    var facts = MPEGFacts()
    let format = MPEGFormat(version: .mpeg25, layer: 2, sampleRate: 8_000, channelMode: .dual)
    let junk = Junk(place: .one, length: 5, kind: .text)
    facts.format = format
    facts.mpegFrames = 10
    facts.sampleFrames = 11_520
    facts.frameBytes = 4_170
    facts.firstFrameOffset = 1
    facts.lastFrameEnd = 4_171
    facts.lowestBitRate = 32_000
    facts.highestBitRate = 320_000
    facts.freeFormatFrames = 2
    facts.header = StreamHeader(
      kind: .info, offset: 9, length: 417, mpegFrames: 10, bytes: 4_170,
      lame: LAMETag(
        encoder: "LAME3.100", delay: 576, padding: 1_000,
        checks: .init(
          musicLength: 4_170, musicCRC: 0xBEEF, isTagIntact: true, isMusicIntact: false)))
    facts.laterHeaders = Tally(.one)
    facts.innerTags = Tally(.one)
    facts.tags = Tally(
      TagFacts(kind: .lyrics3, offset: 12, declared: 13, present: 14, followsAudio: true))
    facts.swallowed = SwallowedAudio(tagOffset: 1, offset: 2, mpegFrames: 3)
    facts.hiddenFrames = Tally(.one)
    facts.nestedFrames = Tally(.one)
    facts.leadingJunk = junk
    facts.holes = Tally(junk)
    facts.longestHole = junk
    facts.trailingJunk = junk
    facts.cutFrame = CutFrame(place: .one, present: 3, length: 417)
    facts.invalidFrames = Tally(
      InvalidFrame(place: .one, problem: .mainData(bits: 5, room: 4)),
      InvalidFrame(place: .one, problem: .bigValues(300)),
      InvalidFrame(place: .one, problem: .blockType))
    for _ in 0..<40 { facts.damagedFrames.add(.one) }
    facts.formatChanges = Tally(
      FormatChange(
        place: .one, old: format,
        new: MPEGFormat(version: .mpeg2, layer: 1, sampleRate: 16_000, channelMode: .jointStereo)))
    facts.startingFramesWithoutReservoir = 1
    facts.framesWithoutReservoir = Tally(.one)
    facts.protectedFrames = 6
    facts.wrongCRCs = Tally(.one)
    return facts
  }
}

extension WAVFacts {
  fileprivate static var filled: WAVFacts {
    let chunk = RIFFChunk(id: "LI\\x00T", offset: 12, declaredSize: 9, presentSize: 8)
    var facts = WAVFacts(container: .bw64, fileSize: 100, declaredSize: 92)
    facts.chunks = [chunk]
    facts.chunkCount = 17
    facts.formatChunk = chunk
    facts.format = WAVFormat(
      tag: WAVFormat.extensibleTag, channels: 6, sampleRate: 48_000, byteRate: 1, blockAlign: 2,
      bitsPerSample: 24, codec: .pcmS24LE, extensionSize: 22, samplesPerBlock: 505,
      extensible: .init(validBits: 20, channelMask: 63, subformat: "0000-0001", tag: 1))
    facts.data = chunk
    facts.factSampleFrames = 77
    facts.duplicates = Tally(chunk)
    facts.unprintable = Tally(chunk)
    facts.unpadded = Tally(chunk)
    facts.overrun = chunk
    facts.trailing = TrailingBytes(
      offset: 90, count: 10, isAnotherFile: true, kind: .zeros,
      sound: LeftOutSound(sampleFrames: 2, power: 0.5, correlation: -0.25))
    facts.chunkFault = ChunkFault(
      chunk: "PEAK", offset: 36, size: 16, problem: .peakSize(expected: 24))
    facts.headersInside = HeadersInside(count: 2, first: 44)
    facts.mpegInside = MPEGInside(offset: 44, mpegFrames: 8)
    return facts
  }
}

extension LevelFacts {
  fileprivate static var filled: LevelFacts {
    var facts = LevelFacts()
    let silence = Silence(start: 1.5, duration: 0.5)
    facts.peak = -1.25
    facts.rms = -20
    facts.activeRMS = -19.5
    facts.dcOffset = 0.001
    facts.clippedSamples = 3
    facts.clippedRunCount = 2
    facts.clippedRuns = [ClippedRun(start: 0.5, samples: 3, channel: 1)]
    facts.samplesOverFullScale = 4
    facts.invalidSamples = 5
    facts.leadingSilence = 0.1
    facts.leadingQuiet = 0.2
    facts.trailingSilence = 0.3
    facts.gaps = [silence]
    facts.monoLoss = 3
    facts.cancellation = CancellationFacts()
    facts.cancellation?.audible = 6
    facts.cancellation?.cancelled = 5
    facts.cancellation?.start = 4
    facts.band = BandFacts(whole: -20, telephone: -30, narrow: -25)
    var soundness = SoundnessFacts()
    soundness.blocks = 9
    soundness.noisyBlocks = 8
    soundness.blocksReread = 7
    soundness.otherReading = SampleReading(.pcmAlaw, offset: 1)
    soundness.otherReadingBlocks = 6
    soundness.interleavedBlocks = 5
    soundness.pairedBlocks = 4
    soundness.outOfStep = OutOfStep(offset: 1, start: 2, seconds: 3)
    soundness.channelsChange = ChannelsChange(start: 4, seconds: 5)
    facts.soundness = soundness
    facts.dropouts = DropoutFacts()
    facts.dropouts?.count = 1
    facts.dropouts?.seconds = 0.01
    facts.dropouts?.places = [silence]
    facts.repeats = RepeatFacts()
    facts.repeats?.count = 3
    facts.repeats?.seconds = 0.06
    facts.repeats?.start = 1.25
    facts.repeats?.lag = 0.02
    facts.flatTops = FlatTopFacts()
    facts.flatTops?.count = 2
    facts.flatTops?.height = 0.7
    facts.flatTops?.start = 0.8
    facts.correlation = 0.3
    facts.usedBits = 8
    facts.telephone = TelephoneFacts()
    facts.telephone?.activeLevel = -20
    facts.telephone?.activity = 0.9
    facts.telephone?.levelSpread = 12
    facts.telephone?.predictionGain = 14
    facts.telephone?.keyToneCount = 1
    facts.telephone?.keyTones = [KeyTone(key: "#", start: 1, duration: 0.1)]
    facts.telephone?.signalTones = [SignalTone(meaning: .busy, start: 2, duration: 3)]
    facts.seam = SeamFacts(step: 0.4, ratio: 9)
    facts.channels = [
      ChannelLevels(peak: -1, rms: -2, activeRMS: -3, dcOffset: 0.1, clippedSamples: 6)
    ]
    facts.envelope = Envelope(
      sampleFramesPerPoint: 16, minima: [-127, 0, 3], maxima: [127, 1, 4])
    return facts
  }
}
