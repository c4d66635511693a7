/// Turns a sound of any rate and any number of channels into the one channel of a telephone, at
/// ``rate``: the mean of the channels, half of the rate where that is high, then a filter.
///
/// Of linear phase and without delay; the result does not depend on how the sound is cut.
package struct TelephoneChain: Sendable {
  /// Hz of what comes out: of G.711, unless another was asked for.
  package let rate: Int
  private let channels: Int
  private var halves: [HalfBand] = []
  /// Nil where the rate is the telephone's already.
  private var resampler: Resampler?
  /// The mean of what came in and has not been passed on.
  private var mono: [Float] = []

  /// Samples that are passed on at once: each step has a price of its own.
  private static let atOnce = 8_192

  /// Begins a sound.
  /// - Parameters:
  ///   - source: Hz of what comes in; over 0.
  ///   - channels: at least 1.
  ///   - rate: Hz of what comes out.
  package init(from source: Int, channels: Int, to rate: Int = 8_000) {
    self.rate = rate
    self.channels = channels
    var source = source
    // A filter costs by the rate that it begins at; to halve that is cheap. Not lower than what leaves
    // the last filter room.
    while source * 8_000 >= 22_050 * rate, source.isMultiple(of: 2) {
      halves.append(HalfBand(rate: source, pass: 0.4625 * Double(rate), attenuation: 56))
      source /= 2
    }
    if source != rate {
      resampler = Resampler(
        from: source, to: rate, filter: .telephone(from: source, to: rate))
    }
  }

  /// Takes the next interleaved samples, whole sample frames, and adds what they complete.
  package mutating func append(_ samples: Span<Float>, to output: inout [Float]) {
    ChannelMean.append(samples, channels: channels, to: &mono)
    if mono.count >= Self.atOnce { pass(to: &output, isEnd: false) }
  }

  /// Adds what is left.
  package mutating func finish(to output: inout [Float]) { pass(to: &output, isEnd: true) }

  private mutating func pass(to output: inout [Float], isEnd: Bool) {
    var samples: [Float] = []
    if !isEnd { samples.reserveCapacity(2 * Self.atOnce) }
    swap(&samples, &mono)
    for i in halves.indices {
      var halved: [Float] = []
      halves[i].append(samples.span, to: &halved)
      if isEnd { halves[i].finish(to: &halved) }
      samples = halved
    }
    if resampler == nil { output += samples }
    resampler?.append(samples.span, to: &output)
    if isEnd { resampler?.finish(to: &output) }
  }
}
