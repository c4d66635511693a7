/// Recovers the bytes of a file from its decoded samples, and reads them in other ways.
struct Rereader {
  /// The readings that are tried.
  let readings: [SampleReading]
  private let layouts: [SampleLayout]
  private let codec: Codec
  private let channels: Int
  private let size: Int

  /// Nil for a codec whose bytes cannot be recovered from 32-bit floats.
  init?(codec: Codec, channels: Int) {
    guard Self.recoverable.contains(codec), let own = SampleLayout(codec) else { return nil }
    self.codec = codec
    self.channels = channels
    size = own.size
    readings = Self.all.filter { reading in
      reading.codec == SampleLayout.signed8 ? codec == .pcmU8 : reading != SampleReading(codec)
    }
    layouts = readings.compactMap { SampleLayout($0.codec) }
  }

  private static let recoverable: Set<Codec> = [
    .pcmU8, .pcmS16LE, .pcmS24LE, .pcmMulaw, .pcmAlaw,
  ]

  private static let all = [
    SampleReading(.pcmS16LE), SampleReading(SampleLayout.bigEndian16),
    SampleReading(.pcmS16LE, offset: 1), SampleReading(.pcmMulaw), SampleReading(.pcmAlaw),
    SampleReading(.pcmU8), SampleReading(.pcmS24LE), SampleReading(.pcmF32LE),
    SampleReading(.pcmS32LE), SampleReading(SampleLayout.signed8),
    SampleReading(.pcmS24LE, offset: 1), SampleReading(.pcmS24LE, offset: 2),
    SampleReading(SampleLayout.bigEndian24),
  ]

  /// Decibels of prediction gain over which the header's reading is a sound, whatever the other one
  /// is: a tone is a tone in many readings. Where the low bytes of wide samples come to lie on top,
  /// nothing can be predicted, 0 to 2.6 dB in 95 %; of 8-bit samples up to 15.5.
  private func greatestGain(beside layout: SampleLayout) -> Double {
    layout.size > 2 || min(size, layout.size) > 1 ? 3 : 18
  }

  /// The samples of one channel of a block of interleaved ones, as each reading has them that can be
  /// the right one.
  /// - Parameter gain: decibels of prediction gain of the header's reading.
  func readings(
    of block: Span<Float>, at index: Int, side: Int, gain: Double
  ) -> [(SampleReading, [Float])] {
    let tried = readings.indices.filter { gain < greatestGain(beside: layouts[$0]) }
    guard !tried.isEmpty else { return [] }
    let bytes = bytes(of: block)
    let position = index * BlockCutter.length * channels * size
    return tried.map { number in
      let (reading, layout) = (readings[number], layouts[number])
      let frame = layout.size * channels
      let start = (frame - position % frame) % frame + reading.offset + side * layout.size
      return (
        reading, layout.samples(of: bytes, from: start, every: frame, isMulaw: codec == .pcmMulaw)
      )
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
}

/// How bytes make a sample.
private enum SampleLayout {
  case plain8, twos8, mulaw, alaw, little16, big16, little24, big24, little32, float32

  static let signed8: Codec = "pcm_s8"
  static let bigEndian16: Codec = "pcm_s16be"
  static let bigEndian24: Codec = "pcm_s24be"

  init?(_ codec: Codec) {
    switch codec {
    case .pcmU8: self = .plain8
    case Self.signed8: self = .twos8
    case .pcmMulaw: self = .mulaw
    case .pcmAlaw: self = .alaw
    case .pcmS16LE: self = .little16
    case Self.bigEndian16: self = .big16
    case .pcmS24LE: self = .little24
    case Self.bigEndian24: self = .big24
    case .pcmS32LE: self = .little32
    case .pcmF32LE: self = .float32
    default: return nil
    }
  }

  /// Bytes of a sample.
  var size: Int {
    switch self {
    case .plain8, .twos8, .mulaw, .alaw: 1
    case .little16, .big16: 2
    case .little24, .big24: 3
    case .little32, .float32: 4
    }
  }

  /// Every sample of a channel.
  /// - Parameter isMulaw: whether the bytes were recovered from µ-law, which has two zeros that decode
  ///   alike: 0x7F is the one that 8-bit PCM has near its own.
  func samples(of bytes: [UInt8], from start: Int, every frame: Int, isMulaw: Bool) -> [Float] {
    stride(from: start, to: bytes.count - size + 1, by: frame).map { i in
      let word = (0..<size).reduce(UInt32(0)) { $0 | UInt32(bytes[i + $1]) << UInt32(8 * $1) }
      switch self {
      case .plain8: return Float(Int(isMulaw && word == 0xFF ? 0x7F : word) - 128) / 128
      case .twos8: return Float(Int8(truncatingIfNeeded: word)) / 128
      case .mulaw: return G711.mulaw.sample(of: UInt8(truncatingIfNeeded: word))
      case .alaw: return G711.alaw.sample(of: UInt8(truncatingIfNeeded: word))
      case .little16: return Float(Int16(truncatingIfNeeded: word)) / 32_768
      case .big16: return Float(Int16(truncatingIfNeeded: word).byteSwapped) / 32_768
      case .little24: return Float(Int32(truncatingIfNeeded: word << 8)) / 2_147_483_648
      case .big24:
        return Float(Int32(truncatingIfNeeded: word << 8).byteSwapped << 8) / 2_147_483_648
      case .little32: return Float(Int32(truncatingIfNeeded: word)) / 2_147_483_648
      case .float32:
        let sample = Float(bitPattern: word)
        // One that is out of scale spoils the block, which no sound of floats has.
        return sample.magnitude <= 16 ? sample : .nan
      }
    }
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
