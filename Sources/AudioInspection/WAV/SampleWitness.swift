import AudioFacts

/// What the bytes of PCM samples witness of their own format, block by block.
struct SampleWitness {
  private let blockSize: Int
  private var index = 0
  /// Bytes of a block that is not yet whole.
  private var carry: [UInt8] = []
  private var meters: Meters

  private struct Meters {
    var soundness: SoundnessMeter
    var steps: OutOfStepMeter

    mutating func append(_ block: RawSpan, at index: Int) {
      if SoundnessMeter.wants(index) { soundness.append(block, at: index) }
      steps.append(block, at: index)
    }
  }

  /// Nil for a codec whose samples do not lie side by side.
  init?(_ format: WAVFormat) {
    guard let codec = format.codec, format.sampleFrameSize > 0,
      let soundness = SoundnessMeter(codec: codec, channels: format.channels),
      let steps = OutOfStepMeter(
        codec: codec, channels: format.channels, sampleRate: format.sampleRate)
    else { return nil }
    blockSize = BlockCutter.length * format.sampleFrameSize
    meters = Meters(soundness: soundness, steps: steps)
  }

  /// Looks at the next bytes of the sound.
  mutating func append(_ bytes: RawSpan) {
    var start = 0
    while start < bytes.byteCount {
      let count = min(blockSize - carry.count, bytes.byteCount - start)
      let piece = bytes.extracting(start..<start + count)
      if count == blockSize {
        meters.append(piece, at: index)
        index += 1
      } else {
        unsafe piece.withUnsafeBytes { unsafe carry.append(contentsOf: $0) }
        if carry.count == blockSize { appendCarry() }
      }
      start += count
    }
  }

  private mutating func appendCarry() {
    var block: [UInt8] = []
    swap(&block, &carry)
    unsafe meters.append(block.span.bytes, at: index)
    index += 1
    block.removeAll(keepingCapacity: true)
    swap(&block, &carry)
  }

  /// What was witnessed.
  func finish() -> SoundnessFacts {
    var facts = meters.soundness.finish()
    meters.steps.report(in: &facts)
    return facts
  }
}
