import AudioFacts

/// How bytes make samples.
struct SampleLayout: Sendable {
  /// Bytes of a sample.
  let size: Int
  private let form: Form
  /// What each byte stands for, where a sample is one.
  private let table: [Float]

  private enum Form {
    case table, little16, big16, little24, big24, little32, big32, float32, float64
  }

  static let signed8: Codec = "pcm_s8"
  static let bigEndian16: Codec = "pcm_s16be"
  static let bigEndian24: Codec = "pcm_s24be"
  static let bigEndian32: Codec = "pcm_s32be"

  /// Nil for a codec whose samples do not lie side by side.
  init?(_ codec: Codec) {
    func wide(_ form: Form, _ size: Int) -> (Form, Int, [Float]) { (form, size, []) }
    func bytes(_ value: (UInt8) -> Float) -> (Form, Int, [Float]) {
      (.table, 1, (UInt8.min...UInt8.max).map(value))
    }
    switch codec {
    case .pcmU8: (form, size, table) = bytes { Float(Int($0) - 128) / 128 }
    case Self.signed8: (form, size, table) = bytes { Float(Int8(bitPattern: $0)) / 128 }
    case .pcmMulaw: (form, size, table) = bytes(Self.mulaw)
    case .pcmAlaw: (form, size, table) = bytes(Self.alaw)
    case .pcmS16LE: (form, size, table) = wide(.little16, 2)
    case Self.bigEndian16: (form, size, table) = wide(.big16, 2)
    case .pcmS24LE: (form, size, table) = wide(.little24, 3)
    case Self.bigEndian24: (form, size, table) = wide(.big24, 3)
    case .pcmS32LE: (form, size, table) = wide(.little32, 4)
    case Self.bigEndian32: (form, size, table) = wide(.big32, 4)
    case .pcmF32LE: (form, size, table) = wide(.float32, 4)
    case .pcmF64LE: (form, size, table) = wide(.float64, 8)
    default: return nil
    }
  }

  /// ITU-T G.711, µ-law.
  private static func mulaw(_ byte: UInt8) -> Float {
    let code = Int(~byte)
    let magnitude = ((code & 15) << 3 + 132) << (code >> 4 & 7) - 132
    return Float(code & 0x80 == 0 ? magnitude : -magnitude) / 32_768
  }

  /// ITU-T G.711, A-law.
  private static func alaw(_ byte: UInt8) -> Float {
    let code = Int(byte ^ 0x55)
    let (mantissa, exponent) = ((code & 15) << 4, code >> 4 & 7)
    let magnitude = exponent == 0 ? mantissa + 8 : (mantissa + 264) << (exponent - 1)
    return Float(code & 0x80 == 0 ? -magnitude : magnitude) / 32_768
  }

  /// Reads samples that lie so many bytes apart, as many as there are, at the most so many.
  func read(
    _ bytes: RawSpan, from start: Int = 0, every stride: Int, atMost most: Int = .max,
    into samples: inout [Float]
  ) {
    let room = bytes.byteCount - size - start
    let count = room < 0 ? 0 : min(most, room / stride + 1)
    unsafe bytes.withUnsafeBytes { bytes in
      // In place: nearly all are of one length.
      if samples.count != count { samples = [Float](repeating: 0, count: count) }
      unsafe samples.withUnsafeMutableBufferPointer { target in
        var at = start
        func fill(_ sample: (Int) -> Float) {
          for i in 0..<count {
            unsafe target[i] = sample(at)
            at &+= stride
          }
        }
        func word<Word: FixedWidthInteger & BitwiseCopyable>(_ at: Int, _: Word.Type) -> Word {
          unsafe bytes.loadUnaligned(fromByteOffset: at, as: Word.self)
        }
        switch form {
        case .table: fill { unsafe table[Int(bytes[$0])] }
        case .little16: fill { Float(Int16(littleEndian: word($0, Int16.self))) / 32_768 }
        case .big16: fill { Float(Int16(bigEndian: word($0, Int16.self))) / 32_768 }
        case .little24:
          fill {
            let low = UInt32(UInt16(littleEndian: word($0, UInt16.self)))
            let high = unsafe UInt32(bytes[$0 + 2])
            return Float(Int32(bitPattern: high << 24 | low << 8)) / 2_147_483_648
          }
        case .big24:
          fill {
            let high = UInt32(UInt16(bigEndian: word($0, UInt16.self)))
            let low = unsafe UInt32(bytes[$0 + 2])
            return Float(Int32(bitPattern: high << 16 | low << 8)) / 2_147_483_648
          }
        case .little32:
          fill { Float(Int32(littleEndian: word($0, Int32.self))) / 2_147_483_648 }
        case .big32: fill { Float(Int32(bigEndian: word($0, Int32.self))) / 2_147_483_648 }
        case .float32:
          fill { Float(bitPattern: UInt32(littleEndian: word($0, UInt32.self))) }
        case .float64:
          fill { Float(Double(bitPattern: UInt64(littleEndian: word($0, UInt64.self)))) }
        }
      }
    }
  }
}
