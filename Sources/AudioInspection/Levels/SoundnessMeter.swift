import AudioFacts

/// Looks whether PCM samples behave as sound does; see ``SoundnessFacts``.
///
/// Thresholds were measured on 630 prompts of four voices, 131 pieces of music and 380 sound effects
/// and voices, and on the same read in the wrong way. Only of prompts and music all are sound: an
/// effect may be noise.
struct SoundnessMeter {
  private let channels: Int
  private let layout: SampleLayout
  private let sampleFrameSize: Int
  private let readings: [Rereading]
  private var facts = SoundnessFacts()
  private var votes: [Votes]
  private var sides: [[Float]] = [[], []]
  private var other: [Float] = []

  /// Another way to read the bytes.
  private struct Rereading {
    var reading: SampleReading
    var layout: SampleLayout
    /// Decibels of prediction gain over which the header's reading is a sound, whatever this one is.
    var greatestGain: Double
  }

  /// Blocks in which a reading is clearly the better one, and the decibels by which it is.
  private struct Votes {
    var blocks = 0
    var gain = 0.0
  }

  /// Nil for a codec whose samples do not lie side by side.
  init?(codec: Codec, channels: Int) {
    guard let layout = SampleLayout(codec) else { return nil }
    self.channels = channels
    self.layout = layout
    sampleFrameSize = layout.size * channels
    readings = Self.readings(beside: codec, of: layout.size)
    votes = Array(repeating: Votes(), count: readings.count)
  }

  private static func readings(beside codec: Codec, of size: Int) -> [Rereading] {
    guard codec != .pcmF64LE else { return [] }
    return (size < 4 ? all : all + wide).compactMap { reading in
      guard
        reading.codec == SampleLayout.signed8 ? codec == .pcmU8 : reading != SampleReading(codec),
        let layout = SampleLayout(reading.codec)
      else { return nil }
      // A tone is a tone in many readings. Where the low bytes of wide samples come to lie on top,
      // nothing can be predicted, 0 to 2.6 dB in 95 %; of 8-bit samples up to 15.5.
      let areWide = layout.size > 2 || min(size, layout.size) > 1
      return Rereading(reading: reading, layout: layout, greatestGain: areWide ? 3 : 18)
    }
  }

  private static let all = [
    SampleReading(.pcmS16LE), SampleReading(SampleLayout.bigEndian16),
    SampleReading(.pcmS16LE, offset: 1), SampleReading(.pcmMulaw), SampleReading(.pcmAlaw),
    SampleReading(.pcmU8), SampleReading(.pcmS24LE), SampleReading(.pcmF32LE),
    SampleReading(.pcmS32LE), SampleReading(SampleLayout.signed8),
    SampleReading(.pcmS24LE, offset: 1), SampleReading(.pcmS24LE, offset: 2),
    SampleReading(SampleLayout.bigEndian24),
  ]
  /// What samples of 32 bits may be beside that.
  private static let wide =
    [SampleReading(SampleLayout.bigEndian32)]
    + [Codec.pcmS32LE, .pcmF32LE].flatMap { codec in
      (1...3).map { SampleReading(codec, offset: $0) }
    }

  /// Whether the block of an index is looked at.
  static func wants(_ index: Int) -> Bool { index < 32 || index % 32 == 0 }

  /// Mean square over which a block has a vote: −50 dBFS.
  private static let audible = 1e-5
  /// Mean square over which noise is loud: −12 dBFS.
  private static let loud = 0.063
  /// Decibels that loud sound gains at the least: music 15, prompts 2.6; samples read in the wrong
  /// way 0 to 1.5.
  private static let leastGain = 2.0
  /// Blocks that are all reread, before it becomes one in eight of those that are looked at.
  private static let rereadAtFirst = 32
  /// Decibels by which the prediction of the right reading is better than that of the header's. Of
  /// 352 sounds in six codecs each, none has another reading that is better by 3; of 103 read wrongly
  /// in 21 ways, the right one is better by 5 to 9 in 95 %.
  static let clearGain = 4.0

  /// Looks at the bytes of the block of this index.
  mutating func append(_ block: RawSpan, at index: Int) {
    layout.read(block, every: sampleFrameSize, into: &sides[0])
    var predictions = [LinearPrediction(&sides[0])]
    if channels > 1 {
      layout.read(block, from: layout.size, every: sampleFrameSize, into: &sides[1])
      predictions.append(LinearPrediction(&sides[1]))
    }
    let side = predictions.last.map { $0.power > predictions[0].power } == true ? 1 : 0
    let own = predictions[side]
    guard own.power > Self.audible else {
      // The low bytes of wide samples, taken for the high ones, are faint.
      if layout.size > 2, own.power > 0 { reread(block, at: index, side: side, own: own) }
      return
    }
    facts.blocks += 1
    if channels == 2 {
      if Stereo.isInterleaved(sides[0], sides[1]) { facts.interleavedBlocks += 1 }
    } else if channels == 1 {
      if Stereo.isPaired(sides[0]) { facts.pairedBlocks += 1 }
    }
    if own.power > Self.loud, own.gain < Self.leastGain { facts.noisyBlocks += 1 }
    if facts.blocks <= Self.rereadAtFirst || facts.blocks % 8 == 0 {
      facts.blocksReread += 1
      reread(block, at: index, side: side, own: own)
    }
  }

  private mutating func reread(
    _ block: RawSpan, at index: Int, side: Int, own: LinearPrediction
  ) {
    var isBetter = false
    let position = index * BlockCutter.length * sampleFrameSize
    for (number, other) in readings.enumerated() where own.gain < other.greatestGain {
      let frame = other.layout.size * channels
      let start = (frame - position % frame) % frame + other.reading.offset
      other.layout.read(
        block, from: start + side * other.layout.size, every: frame, into: &self.other)
      let prediction = LinearPrediction(&self.other)
      let excess = prediction.gain - own.gain
      guard excess >= Self.clearGain, prediction.power > Self.audible else { continue }
      votes[number].blocks += 1
      votes[number].gain += excess
      isBetter = true
    }
    // A block that is faint in any reading has no vote.
    if isBetter, own.power <= Self.audible { facts.blocksReread += 1 }
  }

  /// What was heard.
  func finish() -> SoundnessFacts {
    var facts = facts
    // The best by decibels: a sample that has but its low byte from its neighbour still is a sound.
    if let best = votes.indices.max(by: { votes[$0].gain < votes[$1].gain }), votes[best].blocks > 0
    {
      facts.otherReading = readings[best].reading
      facts.otherReadingBlocks = votes[best].blocks
    }
    return facts
  }
}

/// How two channels, or what passes for one or two, hang together.
private enum Stereo {
  /// Whether samples of one sound lie in turns left and right.
  ///
  /// Then each lies between its neighbours of the other side, and as near to the one before as to
  /// the one after: of 272 stereo sounds none is so, of 744 mono ones read as stereo 98 % are. Two
  /// microphones in one room come near the first, not the second; white noise comes near both, but
  /// a side of it is as far from itself as from the other.
  static func isInterleaved(_ left: [Float], _ right: [Float]) -> Bool {
    let (left, right) = (left.span, right.span)
    var (before, after, between, across, along): (Float, Float, Float, Float, Float) = (
      0, 0, 0, 0, 0
    )
    var energy: Float = 0
    for i in 0..<max(0, min(left.count, right.count) - 1) {
      let (l, r, l2, r2) = (left[i], right[i], left[i + 1], right[i + 1])
      before += square(r - l)
      after += square(l2 - r)
      between += square(r - (l + l2) / 2)
      across += square(l2 - (r + r2) / 2)
      along += square(l2 - l)
      energy += square(l) + square(r)
    }
    let ratio = before / max(after, .leastNormalMagnitude)
    return before > 1e-4 * energy && before > 1.3 * between && after > 1.3 * across
      && 0.8 < ratio && ratio < 1.25 && along > 0.65 * (before + after)
  }

  /// Whether every second sample belongs together: of 601 mono sounds none is so, of 349 stereo ones
  /// read as mono 92 % are.
  static func isPaired(_ samples: [Float]) -> Bool {
    let samples = samples.span
    var (energy, next, second, inside, outside): (Float, Float, Float, Float, Float) = (
      0, 0, 0, 0, 0
    )
    // Steps of one kind have to be higher nearly everywhere: a single one in each period, as a square
    // wave or a sawtooth has, is no sign of pairs.
    var (higherInside, higherOutside, pairs) = (0, 0, 0)
    for i in stride(from: 0, to: samples.count - 3, by: 2) {
      let (a, b, c, d) = (samples[i], samples[i + 1], samples[i + 2], samples[i + 3])
      energy += square(a) + square(b)
      next += a * b + b * c
      second += a * c + b * d
      let (step, nextStep) = (square(b - a), square(c - b))
      inside += step
      outside += nextStep
      pairs += 1
      if step > nextStep { higherInside += 1 }
      if step < nextStep { higherOutside += 1 }
    }
    // Read as what they are, the samples of a side follow from each other: those of a tone at a quarter
    // of the rate, which also come in pairs, would be at the highest frequency that there is.
    let parted =
      second > 0 && max(inside, outside) > 2 * min(inside, outside)
      && max(higherInside, higherOutside) * 10 > pairs * 6
    return parted || (next > 0 && second > 0.3 * energy && second > next + 0.01 * energy)
  }

  private static func square(_ x: Float) -> Float { x * x }
}
