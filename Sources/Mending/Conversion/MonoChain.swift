import AudioInspection
import Resampling

/// Makes one channel at one rate of a sound of another form.
struct MonoChain {
  let format: SoundDecoder.Format
  private let channel: Int?
  private var resampler: Resampler?

  /// Begins a sound, or a part of one that is of another form than what was before.
  init(_ format: SoundDecoder.Format, to conversion: Conversion) {
    self.format = format
    channel = conversion.channel.flatMap { $0 < format.channels ? $0 : nil }
    let (source, target) = (format.sampleRate, conversion.sampleRate)
    if source != target {
      resampler = Resampler(from: source, to: target, filter: .mending(min(source, target)))
    }
  }

  /// Adds the samples that these complete.
  mutating func append(_ samples: Span<Float>, to output: inout [Float]) {
    guard resampler != nil else { return mix(samples, into: &output) }
    var mono: [Float] = []
    mix(samples, into: &mono)
    resampler?.append(mono.span, to: &output)
  }

  /// Adds what is left.
  mutating func finish(to output: inout [Float]) { resampler?.finish(to: &output) }

  private func mix(_ samples: Span<Float>, into mono: inout [Float]) {
    guard let channel else {
      return ChannelMean.append(samples, channels: format.channels, to: &mono)
    }
    let kept = stride(from: channel, to: samples.count, by: format.channels).map { samples[$0] }
    ChannelMean.append(kept.span, channels: 1, to: &mono)
  }
}

extension LowPass {
  /// What is written down for good is filtered with more taps than what is only measured: what aliases
  /// lies over what a telephone carries, and 90 dB down is under the noise of 16 bits.
  /// - Parameter rate: The lower of the two rates, in Hz.
  fileprivate static func mending(_ rate: Int) -> LowPass {
    LowPass(pass: 0.45 * Double(rate), stop: 0.54 * Double(rate), attenuation: 90)
  }
}
