/// What is summed over a window, eight interleaved samples at a time. Lane *i* holds what belongs
/// to channel *i* modulo the number of channels.
struct LaneSums {
  var sum = SIMD8<Float>.zero
  var squares = SIMD8<Float>.zero
  /// Of two channels: left times right.
  var products = SIMD4<Float>.zero

  /// Adds samples, and returns the range of the amplitude in each lane. NaN may not show in the
  /// range but makes the sums NaN.
  mutating func add(_ samples: Span<Float>, _ layout: LaneLayout) -> LaneRange {
    unsafe samples.withUnsafeBufferPointer { samples in
      guard layout.fillsLanes else { return unsafe addFrames(samples, layout) }
      // Two copies of one loop, so that mono does not pay for stereo's products.
      return layout.channels == 2
        ? unsafe addGroups(samples, stereo: true) : unsafe addGroups(samples, stereo: false)
    }
  }

  @inline(__always)
  private mutating func addGroups(
    _ samples: UnsafeBufferPointer<Float>, stereo: Bool
  ) -> LaneRange {
    guard let base = unsafe UnsafeRawPointer(samples.baseAddress) else { return LaneRange() }
    var sums = self
    var low = SIMD4<Float>.zero
    var high = SIMD4<Float>.zero
    let groupBytes = 8 * MemoryLayout<Float>.stride
    for group in 0..<samples.count / 8 {
      let v = unsafe base.loadUnaligned(
        fromByteOffset: group &* groupBytes, as: SIMD8<Float>.self)
      // Folded to four lanes at once: with eight the loop runs out of registers.
      low = least(low, least(v.lowHalf, v.highHalf))
      high = greatest(high, greatest(v.lowHalf, v.highHalf))
      sums.sum += v
      sums.squares += v * v
      if stereo { sums.products += v.evenHalf * v.oddHalf }
    }
    self = sums
    return LaneRange(
      low: SIMD8(lowHalf: low, highHalf: .zero), high: SIMD8(lowHalf: high, highHalf: .zero))
  }

  /// One frame at a time, for numbers of channels that do not fill the lanes evenly.
  private mutating func addFrames(
    _ samples: UnsafeBufferPointer<Float>, _ layout: LaneLayout
  ) -> LaneRange {
    var range = LaneRange()
    for frame in stride(from: 0, to: samples.count, by: layout.channels) {
      var v = SIMD8<Float>.zero
      for channel in 0..<layout.metered { v[channel] = unsafe samples[frame + channel] }
      range.include(LaneRange(low: v, high: v))
      sum += v
      squares += v * v
    }
    return range
  }
}

/// The least and the greatest amplitude in each lane.
struct LaneRange {
  var low = SIMD8<Float>.zero
  var high = SIMD8<Float>.zero

  mutating func include(_ other: LaneRange) {
    low.replace(with: other.low, where: other.low .< low)
    high.replace(with: other.high, where: other.high .> high)
  }

  /// The least amplitude of any lane.
  var least: Float { -Self.greatest(-low) }

  /// The greatest amplitude of any lane.
  var greatest: Float { Self.greatest(high) }

  /// The greatest magnitude of any lane.
  var peak: Float { Self.greatest(high.replacing(with: -low, where: -low .> high)) }

  /// Half and half, because `max()` goes from lane to lane.
  private static func greatest(_ lanes: SIMD8<Float>) -> Float {
    let four = AudioInspection.greatest(lanes.lowHalf, lanes.highHalf)
    return max(max(four[0], four[1]), max(four[2], four[3]))
  }
}

/// Compare and select, rather than `pointwiseMin`, and concrete types, rather than generic ones:
/// only so do these become one instruction each.
@inline(__always)
private func least(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> {
  a.replacing(with: b, where: b .< a)
}

@inline(__always)
func greatest(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> {
  a.replacing(with: b, where: b .> a)
}

/// How the samples of a number of channels lie in eight lanes.
struct LaneLayout {
  let channels: Int
  /// Channels beyond the eighth are not metered.
  var metered: Int { min(channels, 8) }
  /// Whether four samples are a whole number of frames.
  var fillsLanes: Bool { 4 % channels == 0 }
  /// Samples that are added at once: a whole number of frames.
  var groupSize: Int { fillsLanes ? 8 : channels }

  /// Adds up the lanes of each channel; lanes beyond the channels are 0.
  func perChannel(_ lanes: SIMD8<Float>) -> SIMD8<Double> {
    let all = SIMD8<Double>(lanes)
    guard fillsLanes else { return all }
    let four = all.lowHalf + all.highHalf
    guard channels < 4 else { return SIMD8(lowHalf: four, highHalf: .zero) }
    let two = four.lowHalf + four.highHalf
    let pair = channels == 2 ? two : SIMD2(two.sum(), 0)
    return SIMD8(lowHalf: SIMD4(lowHalf: pair, highHalf: .zero), highHalf: .zero)
  }

  /// The greatest magnitude in any lane of a channel.
  func peak(of channel: Int, _ range: LaneRange) -> Double {
    let lanes = fillsLanes ? Array(stride(from: channel, to: 8, by: channels)) : [channel]
    return Double(lanes.map { max(-range.low[$0], range.high[$0]) }.max() ?? 0)
  }
}
