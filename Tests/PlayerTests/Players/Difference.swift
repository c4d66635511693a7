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
    if a.differsInLevelAlone(from: b) {
      seconds = 0
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
  /// Seconds of sound, not silence, that come from nowhere in another.
  func secondsForeign(to reference: Hearing) -> Double {
    guard sampleRate == reference.sampleRate, channels == reference.channels, sampleRate > 0
    else { return seconds }
    let (a, b) = (Frames(reference), Frames(self))
    guard a.channels == b.channels else { return seconds }
    let frames = Alignment.foreign(a.values, b.values).map(b.audible).reduce(0, +)
    return Double(frames) / Double(sampleRate)
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

  /// Sample frames of each in a gap that sound unlike, though laid side by side from both ends.
  func unlike(_ other: Frames, _ gap: Alignment.Gap) -> (Int, Int) {
    let (count, window) = (min(gap.a.count, gap.b.count), 160)
    var (front, back) = (0, 0)
    while front + window <= count,
      isLike(gap.a.lowerBound + front, other, gap.b.lowerBound + front, window)
    {
      front += window
    }
    while front + back + window <= count,
      isLike(gap.a.upperBound - back - window, other, gap.b.upperBound - back - window, window)
    {
      back += window
    }
    return (gap.a.count - front - back, gap.b.count - front - back)
  }

  /// Whether both are the same but for at most 3 dB: so much less is what ffmpeg makes of a mono sound
  /// whose frames have a bit set that only stereo has a use for.
  func differsInLevelAlone(from other: Frames) -> Bool {
    guard mix.count == other.mix.count else { return false }
    var (own, others, shared) = (0.0, 0.0, 0.0)
    for (one, two) in zip(mix, other.mix) {
      own += Double(one * one)
      others += Double(two * two)
      shared += Double(one * two)
    }
    guard own > 0, others > 0 else { return false }
    return shared / (own * others).squareRoot() > 0.999 && (0.49...2.04).contains(others / own)
  }

  /// Sample frames over -60 dBFS.
  func audible(_ range: Range<Int>) -> Int { range.count { abs(mix[$0]) > 32 } }

  /// Whether two windows differ by a tenth of their loudness at the most, or are both silent.
  private func isLike(_ at: Int, _ other: Frames, _ otherAt: Int, _ count: Int) -> Bool {
    var (difference, energy) = (Float(0), Float(0))
    for frame in 0..<count {
      let (one, two) = (mix[at + frame], other.mix[otherAt + frame])
      difference += (one - two) * (one - two)
      energy += one * one
    }
    return difference <= max(energy / 100, Float(count) * 32 * 32)
  }
}
