import AudioFacts

extension Envelope {
  /// Adds a point, and halves their number when there are too many.
  mutating func append(_ low: Float, _ high: Float) {
    minima.append(Self.quantized(low))
    maxima.append(Self.quantized(high))
    if minima.count == Self.capacity { halve() }
  }

  private mutating func halve() {
    for i in 0..<Self.capacity / 2 {
      minima[i] = min(minima[2 * i], minima[2 * i + 1])
      maxima[i] = max(maxima[2 * i], maxima[2 * i + 1])
    }
    minima.removeLast(Self.capacity / 2)
    maxima.removeLast(Self.capacity / 2)
    sampleFramesPerPoint *= 2
  }

  private static func quantized(_ amplitude: Float) -> Int8 {
    // To the nearest, by hand: `rounded()` is a call.
    Int8(max(-1, min(1, amplitude)) * 127 + (amplitude < 0 ? -0.5 : 0.5))
  }
}
