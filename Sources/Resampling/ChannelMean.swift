/// The mean of the channels, which is what one of them gets where a call has but one.
package enum ChannelMean {
  /// The amplitude from which on a sample is no sound, and counts as 0; so does what is no number.
  static let bound: Float = 1e9

  /// Adds the mean of each sample frame of these interleaved samples, whole sample frames.
  package static func append(_ samples: Span<Float>, channels: Int, to output: inout [Float]) {
    let count = samples.count / channels
    unsafe output.append(count: count) { output in
      unsafe samples.withUnsafeBytes { samples in
        var i = 0
        // Two loops, and eight at once, so that little but the sums is left to do.
        while channels == 1, i &+ 8 <= count {
          let (low, high) = unsafe (mono(samples, at: i), mono(samples, at: i &+ 4))
          unsafe store(low, high, in: output, at: i)
          i &+= 8
        }
        while channels == 2, i &+ 8 <= count {
          let (low, high) = unsafe (stereo(samples, at: i), stereo(samples, at: i &+ 4))
          unsafe store(low, high, in: output, at: i)
          i &+= 8
        }
        while i < count {
          var sum: Float = 0
          for channel in 0..<channels {
            let at = (i &* channels &+ channel) &* 4
            sum += unsafe samples.loadUnaligned(fromByteOffset: at, as: Float.self)
          }
          let mean = sum / Float(channels)
          let bounded = mean.magnitude < bound ? mean : 0
          unsafe output.storeBytes(of: bounded, toByteOffset: i &* 4, as: Float.self)
          i &+= 1
        }
      }
    }
  }

  @inline(__always)
  private static func store(
    _ low: SIMD4<Float>, _ high: SIMD4<Float>, in output: UnsafeMutableRawBufferPointer, at i: Int
  ) {
    unsafe output.storeBytes(of: low, toByteOffset: i &* 4, as: SIMD4<Float>.self)
    unsafe output.storeBytes(of: high, toByteOffset: i &* 4 &+ 16, as: SIMD4<Float>.self)
  }

  @inline(__always)
  private static func mono(_ samples: UnsafeRawBufferPointer, at frame: Int) -> SIMD4<Float> {
    bounded(unsafe samples.loadUnaligned(fromByteOffset: frame &* 4, as: SIMD4<Float>.self))
  }

  @inline(__always)
  private static func stereo(_ samples: UnsafeRawBufferPointer, at frame: Int) -> SIMD4<Float> {
    let eight = unsafe samples.loadUnaligned(fromByteOffset: frame &* 8, as: SIMD8<Float>.self)
    return bounded((eight.evenHalf + eight.oddHalf) * 0.5)
  }

  /// Squares, because a magnitude is no vector instruction; what is no number is not less than any.
  @inline(__always)
  private static func bounded(_ four: SIMD4<Float>) -> SIMD4<Float> {
    SIMD4<Float>.zero.replacing(with: four, where: four * four .< bound * bound)
  }
}
