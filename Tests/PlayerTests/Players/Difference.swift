/// How much of a sound is not another's: both are laid side by side where they are the same sample
/// by sample, as decoders give after damage has passed, and what is left over is counted.
struct Difference {
  /// Seconds of either that the other does not have, in this order.
  let seconds: Double

  /// - Parameter slack: sample frames at each end that may be there or not (an encoder's delay).
  init(_ reference: Hearing, _ heard: Hearing, slack: Int = 0) {
    if reference.isIdentical(to: heard) {
      seconds = 0
      return
    }
    guard reference.sampleRate == heard.sampleRate, heard.sampleRate > 0 else {
      seconds = max(reference.seconds, heard.seconds)
      return
    }
    let (a, b) = (Frames(reference), Frames(heard))
    guard a.channels == b.channels else {
      seconds = max(reference.seconds, heard.seconds)
      return
    }
    var other = (a: 0, b: 0)
    for gap in Alignment(a.values, b.values).gaps {
      var (left, right) = a.unlike(b, gap)
      let isAtEnd = gap.a.lowerBound == 0 || gap.a.upperBound == a.values.count
      if isAtEnd { (left, right) = (max(0, left - slack), max(0, right - slack)) }
      other = (other.a + left, other.b + right)
    }
    seconds = Double(max(other.a, other.b)) / Double(heard.sampleRate)
  }
}

extension Hearing {
  /// Seconds of sound, not silence, that come from nowhere in another: samples, as channels that have
  /// changed places are nothing foreign.
  func secondsForeign(to reference: Hearing) -> Double {
    guard sampleRate == reference.sampleRate, channels == reference.channels, sampleRate > 0
    else { return seconds }
    let samples = samples
    let count = Alignment.foreign(
      reference.samples.map { UInt64(UInt16(bitPattern: $0)) },
      samples.map { UInt64(UInt16(bitPattern: $0)) }
    ).map { samples[$0].count { abs(Int($0)) > Frames.faintest } }.reduce(0, +)
    return Double(count) / Double(sampleRate * channels)
  }

  /// Those of all channels, in turn.
  private var samples: [Int16] {
    bytes.withUnsafeBytes { Array($0.bindMemory(to: Int16.self)) }
  }
}

extension Hearing {
  /// Seconds of a good sound that this has to the last bit, and that what was made of it has not any
  /// more.
  func secondsSpoilt(in mended: Hearing, of good: Hearing) -> Double {
    guard good.sampleRate > 0 else { return 0 }
    let spoilt = kept(of: good).subtracting(mended.kept(of: good))
    return Double(spoilt.ranges.map(\.count).reduce(0, +)) / Double(good.sampleRate)
  }

  /// Which sample frames of a good sound this has, to the last bit and in their order.
  private func kept(of good: Hearing) -> RangeSet<Int> {
    guard sampleRate == good.sampleRate else { return RangeSet() }
    let (a, b) = (Frames(good), Frames(self))
    guard a.channels == b.channels else { return RangeSet() }
    var kept = RangeSet(0..<a.values.count)
    for gap in Alignment(a.values, b.values).gaps { kept.remove(contentsOf: gap.a) }
    return kept
  }
}

/// Each sample frame as one number; channels that are all the same as one.
private struct Frames {
  let channels: Int
  let values: [UInt64]
  /// The channels' mean.
  let mix: [Float]

  init(_ hearing: Hearing) {
    let (channels, bytes) = (hearing.channels, hearing.bytes)
    var values = [UInt64](repeating: 0, count: hearing.frames)
    var mix = [Float](repeating: 0, count: hearing.frames)
    var areSame = true
    bytes.withUnsafeBytes { raw in
      let samples = raw.bindMemory(to: UInt16.self)
      for frame in 0..<values.count {
        let first = samples[frame * channels]
        var (value, sum) = (UInt64(0), Float(0))
        for channel in 0..<channels {
          let sample = samples[frame * channels + channel]
          areSame = areSame && sample == first
          value = value &* 0x1_0003 &+ UInt64(sample)
          sum += Float(Int16(bitPattern: sample))
        }
        values[frame] = value
        mix[frame] = sum / Float(channels)
      }
    }
    self.channels = areSame ? 1 : channels
    self.values = areSame ? mix.map { UInt64(UInt16(bitPattern: Int16($0))) } : values
    self.mix = mix
  }

  /// Sample frames of each in a gap that sound unlike: laid side by side where they are as many, else
  /// from both ends up to the first that are unlike.
  func unlike(_ other: Frames, _ gap: Alignment.Gap) -> (Int, Int) {
    let (count, window) = (min(gap.a.count, gap.b.count), 160)
    func isLike(at offset: Int) -> Bool {
      self.isLike(gap.a.lowerBound + offset, other, gap.b.lowerBound + offset, window)
    }
    if gap.a.count == gap.b.count {
      let like = stride(from: 0, through: count - window, by: window).count(where: isLike) * window
      return (count - like, count - like)
    }
    var (front, back) = (0, 0)
    while front + window <= count, isLike(at: front) { front += window }
    while front + back + window <= count,
      self.isLike(
        gap.a.upperBound - back - window, other, gap.b.upperBound - back - window, window)
    {
      back += window
    }
    return (gap.a.count - front - back, gap.b.count - front - back)
  }

  /// -60 dBFS: what is below is silence.
  static let faintest = 32

  /// Whether two windows differ by a tenth of their loudness at the most, or the other is but up to
  /// 3 dB less loud, or both are silent.
  ///
  /// 3 dB is what ffmpeg takes from the frames of a mono sound that have a bit set for which only stereo
  /// has a use. A window in which such frames end is like the other in its shape.
  private func isLike(_ at: Int, _ other: Frames, _ otherAt: Int, _ count: Int) -> Bool {
    var (difference, own, others, shared) = (Float(0), Float(0), Float(0), Float(0))
    for frame in 0..<count {
      let (one, two) = (mix[at + frame], other.mix[otherAt + frame])
      difference += (one - two) * (one - two)
      own += one * one
      others += two * two
      shared += one * two
    }
    let silence = Float(count * Self.faintest * Self.faintest)
    if difference <= max(own / 100, silence) { return true }
    return shared > 0 && shared * shared > 0.95 * own * others
      && (0.45...0.98).contains(others / own)
  }
}
