import AudioFacts

/// Which bytes of a WAV are its sound, and what they are.
struct WAVPlan {
  let format: PlainFormat
  /// Bytes of the file, whatever its headers say.
  let sound: Range<Int>
  /// Whether the lowest byte of each sample comes last.
  let isBigEndian: Bool
  /// Whether headers of other WAVs lie in the sound.
  let hasHeadersInside: Bool
  /// A second `data` chunk: no player plays both.
  let second: Range<Int>?
  private(set) var log = RepairLog()
  /// Seconds of sound that the header promises and the file has not.
  let missing: Double

  /// Nil where it is not known what the samples are, or where they lie.
  ///
  /// - Parameter isEncodedBehind: Whether what lies behind `data` is none of its sound.
  init?(_ inspection: Inspection, isEncodedBehind: Bool = false) {
    guard let wav = inspection.wav, let said = wav.format, let data = wav.data else { return nil }
    let soundness = inspection.levels?.soundness ?? SoundnessFacts()
    guard let format = Self.format(said, soundness) else { return nil }
    self.format = format
    isBigEndian =
      soundness.rightReading?.codec.rawValue.hasSuffix("be")
      ?? (wav.container == .rifx)

    // What is in step before bytes were put in would become noise.
    if soundness.isOutOfStepInPart { return nil }
    let start = data.bodyOffset + (soundness.rightReading?.offset ?? 0)
    var end = data.end
    // Where in the sound the bytes are that pushed these out is not known.
    if wav.trailing?.isPushedOut(of: said) == true { return nil }
    let left = isEncodedBehind ? nil : Self.leftOut(wav, format)
    if let left {
      // What lies between is a pad byte that is none.
      log.add(.takeInSound, left.upperBound - end)
      end = left.upperBound
    }
    guard start < end, end - start <= PlainFormat.mostBytes else { return nil }
    sound = start..<end
    hasHeadersInside = wav.headersInside != nil || wav.trailing?.isAnotherFile == true

    let isTold = format.tag == said.codecTag && PlainFormat(said) == format && said.isConsistent
    if !isTold { log.add(.correctFormat) }
    if isBigEndian, format.sampleBytes > 1 { log.add(.swapBytes, sound.count) }
    log.add(.dropChunks, wav.chunkCount - 2 - (wav.factSampleFrames != nil ? 1 : 0))
    if let trailing = wav.trailing {
      log.add(.cutBehind, trailing.offset + trailing.count - (left?.upperBound ?? trailing.offset))
    }
    second = wav.duplicates.firstFew.first { $0.id == "data" }.map { $0.bodyOffset..<$0.end }
    let frames = max(0, (wav.declaredSampleFrames ?? 0) - (wav.presentSampleFrames ?? 0))
    missing = Double(frames) / Double(format.sampleRate)
  }

  /// Which bytes after the end are sound, that of another file too. A few of them prove nothing.
  private static func leftOut(_ wav: WAVFacts, _ format: PlainFormat) -> Range<Int>? {
    guard let trailing = wav.trailing else { return nil }
    let count = trailing.isAnotherFile ? trailing.count : wav.bytesLeftOut ?? 0
    let seconds = Double(count / format.frameSize) / Double(format.sampleRate)
    guard trailing.isAnotherFile || seconds >= 0.01 else { return nil }
    return trailing.offset..<trailing.offset + count
  }

  /// What the samples are: what the header says, unless they show that it is wrong.
  private static func format(_ said: WAVFormat, _ soundness: SoundnessFacts) -> PlainFormat? {
    if let reading = soundness.rightReading {
      // Samples of 16 bits hang together too when two are read as one: then too little is known.
      guard reading.codec != .pcmS32LE else { return nil }
      return PlainFormat(reading.codec, channels: said.channels, sampleRate: said.sampleRate)
    }
    guard let format = PlainFormat(said) else { return nil }
    guard !soundness.isNoise, soundness.isInterleavedMono || soundness.isPaired,
      let codec = said.codec
    else { return format }
    return PlainFormat(
      codec, channels: soundness.isPaired ? 2 : 1, sampleRate: format.sampleRate)
  }
}

extension SoundnessFacts {
  /// Whether it begins to be read at another byte, and over a tenth of it is right as it is read now.
  fileprivate var isOutOfStepInPart: Bool {
    guard let offset = rightReading?.offset, offset > 0 else { return false }
    return otherReadingBlocks * 10 < blocksReread * 9
  }
}

extension WAVFormat {
  /// Whether the fields that follow from others do.
  fileprivate var isConsistent: Bool {
    let frame = channels * ((bitsPerSample + 7) / 8)
    return blockAlign == frame && byteRate == sampleRate * frame && bitsPerSample % 8 == 0
      && extensible == nil && tag != Self.extensibleTag
  }
}
