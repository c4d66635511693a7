import AudioFacts

/// Finds runs of samples at full scale, which a quantizer leaves where the wave was higher.
struct ClipDetector {
  /// The amplitude at which a sample is at full scale.
  let fullScale: Float
  private let shortestRun: Int
  private let sampleRate: Int
  private var lengths: [Int]
  private var hasOpenRun = false

  private(set) var clippedSamples: [Int]
  private(set) var runCount = 0
  private(set) var runs: [ClippedRun] = []
  private(set) var samplesOverFullScale = 0

  init(sampleRate: Int, channels: Int, fullScale: Float) {
    self.fullScale = fullScale
    self.sampleRate = sampleRate
    shortestRun = Self.shortestRun(at: sampleRate)
    lengths = Array(repeating: 0, count: channels)
    clippedSamples = lengths
  }

  /// Looks at samples of which at least one is at full scale. They begin at `frame`.
  mutating func scan(_ samples: Span<Float>, from frame: Int, stride: Int) {
    var frame = frame
    for start in Swift.stride(from: 0, to: samples.count, by: stride) {
      for channel in lengths.indices {
        let magnitude = samples[start + channel].magnitude
        if magnitude > 1 { samplesOverFullScale += 1 }
        if magnitude >= fullScale {
          lengths[channel] += 1
          hasOpenRun = true
        } else if lengths[channel] > 0 {
          closeRun(of: channel, at: frame)
        }
      }
      frame += 1
    }
  }

  /// Says that no sample from `frame` on is at full scale, until the next call.
  mutating func closeRuns(at frame: Int) {
    guard hasOpenRun else { return }
    for channel in lengths.indices where lengths[channel] > 0 { closeRun(of: channel, at: frame) }
    hasOpenRun = false
  }

  private mutating func closeRun(of channel: Int, at frame: Int) {
    let length = lengths[channel]
    lengths[channel] = 0
    guard length >= shortestRun else { return }
    clippedSamples[channel] += length
    runCount += 1
    if runs.count < LevelFacts.placesKept {
      let start = Double(frame - length) / Double(sampleRate)
      runs.append(ClippedRun(start: start, samples: length, channel: channel))
    }
  }

  /// How many samples at full scale are a clipped wave and not merely its peak: a quarter of a
  /// millisecond, and somewhat more at the rates of the telephone, where that is but two samples.
  static func shortestRun(at sampleRate: Int) -> Int {
    let known = [(8_000, 3), (16_000, 5), (44_100, 11), (48_000, 12)]
    for (lower, upper) in zip(known, known.dropFirst()) where sampleRate <= upper.0 {
      let share = Double(max(0, sampleRate - lower.0)) / Double(upper.0 - lower.0)
      return lower.1 + Int((share * Double(upper.1 - lower.1)).rounded())
    }
    return sampleRate / 4_000
  }
}
