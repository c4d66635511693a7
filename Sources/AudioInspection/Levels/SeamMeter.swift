import AudioFacts

/// Looks at how a sound would join itself: at the first and the last 5 ms.
struct SeamMeter {
  private let channels: Int
  private let samples: Int
  private var first: [Float] = []
  private var last: [Float] = []

  init(sampleRate: Int, channels: Int) {
    self.channels = channels
    // Two sample frames make a step.
    samples = max(2, sampleRate / 200) * channels
  }

  /// Takes whole sample frames.
  mutating func append(_ block: Span<Float>) {
    if first.count < samples {
      Self.append(block.extracting(first: min(block.count, samples - first.count)), to: &first)
    }
    let kept = min(block.count, samples)
    last.removeFirst(max(0, last.count + kept - samples))
    Self.append(block.extracting(last: kept), to: &last)
  }

  private static func append(_ samples: Span<Float>, to kept: inout [Float]) {
    unsafe samples.withUnsafeBufferPointer { unsafe kept.append(contentsOf: $0) }
  }

  /// What was found; nil for less than twice 5 ms.
  func finish() -> SeamFacts? {
    guard first.count == samples, last.count == samples else { return nil }
    return (0..<min(channels, 8)).map(seam).max { $0.step < $1.step }
  }

  /// What a float file says beyond that is no measure of anything.
  private static let largestTaken: Float = 1e9

  private func seam(of channel: Int) -> SeamFacts {
    let step = (first[channel] - last[samples - channels + channel]).magnitude
    let largest = max(largestStep(in: first, channel), largestStep(in: last, channel))
    guard step.isFinite, largest.isFinite else { return SeamFacts(step: 0, ratio: 0) }
    // A step of 16 bits, where there is silence at both sides.
    return SeamFacts(
      step: Double(min(step, Self.largestTaken)),
      ratio: Double(min(step, Self.largestTaken) / max(largest, 0x1p-15)))
  }

  private func largestStep(in samples: [Float], _ channel: Int) -> Float {
    stride(from: channel + channels, to: samples.count, by: channels).reduce(0) {
      max($0, (samples[$1] - samples[$1 - channels]).magnitude)
    }
  }
}
