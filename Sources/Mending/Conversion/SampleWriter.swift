/// Writes samples as bytes of a WAV.
struct SampleWriter {
  private let coding: Conversion.Coding
  private var noise = Noise()

  init(_ coding: Conversion.Coding) { self.coding = coding }

  /// The bytes of these samples, of which full scale is 1.
  mutating func bytes(of samples: [Float]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2 * samples.count)
    for sample in samples {
      switch coding {
      case .pcm16:
        // Silence stays silent.
        let dither = sample == 0 ? 0 : noise.next()
        let value = UInt16(bitPattern: Self.integer(sample, dither: dither))
        bytes.append(UInt8(truncatingIfNeeded: value))
        bytes.append(UInt8(truncatingIfNeeded: value >> 8))
      case .mulaw: bytes.append(Self.mulaw(Int(Self.integer(sample))))
      case .alaw: bytes.append(Self.alaw(Int(Self.integer(sample))))
      }
    }
    return bytes
  }

  private static func integer(_ sample: Float, dither: Float = 0) -> Int16 {
    let value = (sample * 32_768 + dither).rounded()
    return Int16(max(-32_768, min(32_767, value.isFinite ? value : 0)))
  }

  /// ITU-T G.711, µ-law, of 14 bits.
  private static func mulaw(_ sample: Int) -> UInt8 {
    let magnitude = min(0x1FFF, ((sample < 0 ? ~sample : sample) >> 2) + 33)
    let segment = Int.bitWidth - (magnitude >> 6).leadingZeroBitCount
    let code = ((7 - segment) << 4) + 15 - ((magnitude >> (segment + 1)) & 15)
    return UInt8(truncatingIfNeeded: sample < 0 ? code : code | 0x80)
  }

  /// ITU-T G.711, A-law, of 13 bits.
  private static func alaw(_ sample: Int) -> UInt8 {
    let magnitude = (sample < 0 ? ~sample : sample) >> 4
    let segment = Int.bitWidth - (magnitude >> 4).leadingZeroBitCount
    let code =
      segment == 0 ? magnitude : (segment << 4) + (magnitude >> (segment - 1)) - 16
    return UInt8(truncatingIfNeeded: (sample < 0 ? code : code | 0x80) ^ 0x55)
  }
}

/// Noise of one bit, with which rounding is no distortion: the difference of two numbers, each as likely
/// as any other. The same in each run, so that a file is converted to the same bytes twice.
private struct Noise {
  private var state: UInt64 = 0

  /// Between -1 and 1.
  mutating func next() -> Float {
    // SplitMix64.
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    let (high, low) = (Float(z >> 40), Float(z & 0xFF_FFFF))
    return (high - low) / Float(1 << 24)
  }
}
