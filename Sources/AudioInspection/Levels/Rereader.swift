/// Recovers the bytes of a file from its decoded samples, and reads them in other ways.
struct Rereader {
  /// The readings that are tried.
  let readings: [SampleReading]
  private let codec: Codec
  private let channels: Int
  private let size: Int

  /// Nil for a codec whose bytes cannot be recovered from 32-bit floats.
  init?(codec: Codec, channels: Int) {
    guard Self.recoverable.contains(codec), let size = Self.size(of: codec) else { return nil }
    self.codec = codec
    self.channels = channels
    self.size = size
    readings = Self.all.filter { reading in
      reading.codec == Self.signed8 ? codec == .pcmU8 : reading != SampleReading(codec)
    }
  }

  private static let recoverable: Set<Codec> = [
    .pcmU8, .pcmS16LE, .pcmS24LE, .pcmMulaw, .pcmAlaw,
  ]

  private static let bigEndian: Codec = "pcm_s16be"
  private static let bigEndian24: Codec = "pcm_s24be"
  private static let signed8: Codec = "pcm_s8"

  private static let all = [
    SampleReading(.pcmS16LE), SampleReading(bigEndian), SampleReading(.pcmS16LE, offset: 1),
    SampleReading(.pcmMulaw), SampleReading(.pcmAlaw), SampleReading(.pcmU8),
    SampleReading(.pcmS24LE), SampleReading(.pcmF32LE), SampleReading(.pcmS32LE),
    SampleReading(signed8), SampleReading(.pcmS24LE, offset: 1),
    SampleReading(.pcmS24LE, offset: 2),
    SampleReading(bigEndian24),
  ]

  private static func size(of codec: Codec) -> Int? {
    switch codec {
    case .pcmU8, signed8, .pcmMulaw, .pcmAlaw: 1
    case .pcmS16LE, bigEndian: 2
    case .pcmS24LE, bigEndian24: 3
    case .pcmS32LE, .pcmF32LE: 4
    default: nil
    }
  }

  /// Decibels of prediction gain over which the header's reading is a sound, whatever the other one
  /// is: a tone is a tone in many readings. Where the low bytes of wide samples come to lie on top,
  /// nothing can be predicted, 0 to 2.6 dB in 95 %; of 8-bit samples up to 15.5.
  func greatestGain(beside reading: SampleReading) -> Double {
    let other = Self.size(of: reading.codec) ?? 1
    return other > 2 || min(size, other) > 1 ? 3 : 18
  }

  /// The samples of one channel of a block of interleaved ones, as each reading has them.
  func readings(
    of block: Span<Float>, at index: Int, side: Int
  ) -> [(SampleReading, [Float])] {
    let bytes = bytes(of: block)
    let position = index * BlockCutter.length * channels * size
    return readings.map { reading in
      let size = Self.size(of: reading.codec) ?? 1
      let frame = size * channels
      let start = (frame - position % frame) % frame + reading.offset + side * size
      let samples = stride(from: start, to: bytes.count - size + 1, by: frame).map {
        sample(reading.codec, bytes, at: $0)
      }
      return (reading, samples)
    }
  }

  private func bytes(of block: Span<Float>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(block.count * size)
    for i in block.indices {
      switch codec {
      case .pcmU8: bytes.append(UInt8(clamping: integer(block[i], 128) + 128))
      case .pcmMulaw: bytes.append(G711.mulaw.byte(of: integer(block[i], 32_768)))
      case .pcmAlaw: bytes.append(G711.alaw.byte(of: integer(block[i], 32_768)))
      default:
        let value = integer(block[i], size == 2 ? 32_768 : 8_388_608)
        for byte in 0..<size { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
      }
    }
    return bytes
  }

  private func integer(_ sample: Float, _ scale: Float) -> Int {
    Int((max(-1, min(1, sample)) * scale).rounded())
  }

  private func sample(_ reading: Codec, _ bytes: [UInt8], at i: Int) -> Float {
    switch reading {
    case .pcmU8:
      // µ-law has two zeros, which decode alike: 0x7F is the one that 8-bit PCM has near its own.
      let byte = codec == .pcmMulaw && bytes[i] == 0xFF ? 0x7F : bytes[i]
      return Float(Int(byte) - 128) / 128
    case Self.signed8: return Float(Int8(bitPattern: bytes[i])) / 128
    case .pcmMulaw: return G711.mulaw.sample(of: bytes[i])
    case .pcmAlaw: return G711.alaw.sample(of: bytes[i])
    case .pcmS16LE: return Float(Int16(truncatingIfNeeded: word(bytes, i, 2))) / 32_768
    case Self.bigEndian:
      return Float(Int16(truncatingIfNeeded: word(bytes, i, 2)).byteSwapped) / 32_768
    case .pcmS24LE:
      return Float(Int32(truncatingIfNeeded: word(bytes, i, 3) << 8)) / 2_147_483_648
    case Self.bigEndian24:
      let low = word(bytes, i, 3)
      return Float(Int32(truncatingIfNeeded: low << 8).byteSwapped << 8) / 2_147_483_648
    case .pcmS32LE: return Float(Int32(truncatingIfNeeded: word(bytes, i, 4))) / 2_147_483_648
    default:
      let sample = Float(bitPattern: word(bytes, i, 4))
      // One that is out of scale spoils the block, which no sound of floats has.
      return sample.magnitude <= 16 ? sample : .nan
    }
  }

  private func word(_ bytes: [UInt8], _ i: Int, _ size: Int) -> UInt32 {
    (0..<size).reduce(0) { $0 | UInt32(bytes[i + $1]) << (8 * $1) }
  }
}

/// A law of ITU-T G.711, as tables between bytes and 16-bit samples.
private struct G711 {
  private let samples: [Int]
  private let bytes: [Int: UInt8]

  static let mulaw = G711 { byte in
    let code = Int(~byte)
    let magnitude = ((code & 15) << 3 + 132) << (code >> 4 & 7) - 132
    return code & 0x80 == 0 ? magnitude : -magnitude
  }
  static let alaw = G711 { byte in
    let code = Int(byte ^ 0x55)
    let (mantissa, exponent) = ((code & 15) << 4, code >> 4 & 7)
    let magnitude = exponent == 0 ? mantissa + 8 : (mantissa + 264) << (exponent - 1)
    return code & 0x80 == 0 ? -magnitude : magnitude
  }

  private init(_ decode: (UInt8) -> Int) {
    let samples = (UInt8.min...UInt8.max).map(decode)
    self.samples = samples
    bytes = Dictionary(
      samples.enumerated().map { ($1, UInt8($0)) }, uniquingKeysWith: { max($0, $1) })
  }

  func sample(of byte: UInt8) -> Float { Float(samples[Int(byte)]) / 32_768 }

  /// The byte that stands for a sample of the table.
  func byte(of sample: Int) -> UInt8 { bytes[sample] ?? 0xFF }
}
