/// How samples are written into a WAV file.
package enum WAVCodec: String, CaseIterable, Sendable {
  case u8 = "pcm_u8"
  case s16 = "pcm_s16le"
  case s24 = "pcm_s24le"
  case s32 = "pcm_s32le"
  case f32 = "pcm_f32le"
  case f64 = "pcm_f64le"
  case mulaw = "pcm_mulaw"
  case alaw = "pcm_alaw"

  /// The format tag.
  package var tag: UInt16 {
    switch self {
    case .u8, .s16, .s24, .s32: 1
    case .f32, .f64: 3
    case .alaw: 6
    case .mulaw: 7
    }
  }

  /// Bits of one sample.
  package var bits: UInt16 {
    switch self {
    case .u8, .mulaw, .alaw: 8
    case .s16: 16
    case .s24: 24
    case .s32, .f32: 32
    case .f64: 64
    }
  }

  /// One sample, where full scale is 1.
  package func encode(_ sample: Double) -> [UInt8] {
    let integer = { (bits: Int) in Int((sample * Double(1 << (bits - 1))).rounded()) }
    return switch self {
    case .u8: [UInt8(clamping: integer(8) + 128)]
    case .s16: Int16(clamping: integer(16)).bytes()
    case .s24: Array(Int32(clamping: integer(24)).bytes().prefix(3))
    case .s32: Int32(clamping: integer(32)).bytes()
    case .f32: Float(sample).bitPattern.bytes()
    case .f64: sample.bitPattern.bytes()
    case .mulaw: [Self.mulaw(integer(16))]
    case .alaw: [Self.alaw(integer(16))]
    }
  }

  /// ITU-T G.711, µ-law, from 16 bits.
  private static func mulaw(_ sample: Int) -> UInt8 {
    let magnitude = min(abs(sample), 32_635) + 132
    let exponent = max(0, magnitude.bitWidth - 1 - magnitude.leadingZeroBitCount - 7)
    let mantissa = (magnitude >> (exponent + 3)) & 0x0F
    return ~UInt8((sample < 0 ? 0x80 : 0) | exponent << 4 | mantissa)
  }

  /// ITU-T G.711, A-law, from 16 bits.
  private static func alaw(_ sample: Int) -> UInt8 {
    let magnitude = min(sample < 0 ? -sample - 1 : sample, 32_767)
    let exponent = max(0, magnitude.bitWidth - 1 - magnitude.leadingZeroBitCount - 7)
    let mantissa = (magnitude >> (exponent == 0 ? 4 : exponent + 3)) & 0x0F
    return UInt8((sample < 0 ? 0 : 0x80) | exponent << 4 | mantissa) ^ 0x55
  }
}
