import AudioFacts

/// How the samples of a WAV are written: what the shortest `fmt ` chunk can say.
struct PlainFormat: Equatable {
  /// 1 for PCM, 3 for floating point, 6 and 7 for G.711.
  let tag: Int
  let channels: Int
  /// In Hz.
  let sampleRate: Int
  /// Bytes of one sample of one channel.
  let sampleBytes: Int

  /// Nil for what is no such format.
  private init?(tag: Int, channels: Int, sampleRate: Int, sampleBytes: Int) {
    let known: Set<Int> =
      switch tag {
      case 1: [1, 2, 3, 4]
      case 3: [4, 8]
      case 6, 7: [1]
      default: []
      }
    guard known.contains(sampleBytes), (1...Self.mostChannels).contains(channels), sampleRate > 0
    else { return nil }
    self.tag = tag
    self.channels = channels
    self.sampleRate = sampleRate
    self.sampleBytes = sampleBytes
  }

  /// More than any sound for a telephone has; a header that says more is not believed.
  private static let mostChannels = 64

  /// Bytes of a sample frame.
  var frameSize: Int { channels * sampleBytes }

  /// Bytes of the file in front of the sound.
  var headerSize: Int { 12 + 8 + fieldsSize + (hasFact ? 12 : 0) + 8 }

  private var isPCM: Bool { tag == 1 }
  /// Whether a chunk has to say how many sample frames there are: for all but PCM.
  private var hasFact: Bool { !isPCM }
  /// All but PCM also say that nothing more follows.
  private var fieldsSize: Int { isPCM ? 16 : 18 }

  /// The largest sound that 32 bits can measure, with the header and a pad byte.
  static let mostBytes = Int(UInt32.max) - 64

  /// The header of a file with so many bytes of sound.
  func header(soundBytes: Int) -> [UInt8] {
    let padded = soundBytes + soundBytes % 2
    var header = Array("RIFF".utf8) + UInt32(clamping: headerSize - 8 + padded).littleEndianBytes
    header += Array("WAVEfmt ".utf8) + UInt32(fieldsSize).littleEndianBytes
    header += UInt16(clamping: tag).littleEndianBytes + UInt16(clamping: channels).littleEndianBytes
    header += UInt32(clamping: sampleRate).littleEndianBytes
    header += UInt32(clamping: sampleRate * frameSize).littleEndianBytes
    header += UInt16(clamping: frameSize).littleEndianBytes
    header += UInt16(clamping: 8 * sampleBytes).littleEndianBytes
    if hasFact {
      header += UInt16(0).littleEndianBytes + Array("fact".utf8) + UInt32(4).littleEndianBytes
      header += UInt32(clamping: soundBytes / frameSize).littleEndianBytes
    }
    return header + Array("data".utf8) + UInt32(clamping: soundBytes).littleEndianBytes
  }
}

extension PlainFormat {
  /// What a `fmt ` chunk says, or means: one field that is wrong follows from the others. Nil where
  /// samples are of a kind that is not decoded here, or too little is known.
  init?(_ format: WAVFormat) {
    guard var tag = format.codecTag else { return nil }
    var channels = format.channels
    var bits = format.bitsPerSample
    if tag == 6 || tag == 7, bits == 16, channels > 0, format.blockAlign == 2 * channels {
      // Samples of 16 bits are those of PCM.
      tag = 1
    }
    let bytes = (bits + 7) / 8
    if channels == 0 || format.hasTooManyChannels, bytes > 0 {
      channels = format.blockAlign / bytes
    }
    if bits == 0, channels > 0 { bits = format.blockAlign / channels * 8 }
    let frame = channels * ((bits + 7) / 8)
    let rate =
      format.sampleRate == 0 && frame > 0 ? format.byteRate / frame : format.sampleRate
    self.init(tag: tag, channels: channels, sampleRate: rate, sampleBytes: (bits + 7) / 8)
  }

  /// Samples of a codec by ffmpeg's name, whatever the order of their bytes.
  init?(_ codec: Codec, channels: Int, sampleRate: Int) {
    let name = codec.rawValue
    switch codec {
    case .pcmU8: self.init(tag: 1, channels: channels, sampleRate: sampleRate, sampleBytes: 1)
    case .pcmAlaw: self.init(tag: 6, channels: channels, sampleRate: sampleRate, sampleBytes: 1)
    case .pcmMulaw: self.init(tag: 7, channels: channels, sampleRate: sampleRate, sampleBytes: 1)
    default:
      guard let bits = Int(name.filter(\.isNumber)),
        name.hasPrefix("pcm_s") || name.hasPrefix("pcm_f")
      else { return nil }
      self.init(
        tag: name.hasPrefix("pcm_f") ? 3 : 1, channels: channels, sampleRate: sampleRate,
        sampleBytes: bits / 8)
    }
  }
}

extension WAVFormat {
  /// Whether both fields that follow from the channels show that there are fewer.
  fileprivate var hasTooManyChannels: Bool {
    let bytes = (bitsPerSample + 7) / 8
    return bytes > 0 && blockAlign > 0 && blockAlign < channels * bytes
      && blockAlign.isMultiple(of: bytes) && byteRate == sampleRate * blockAlign
  }
}

extension FixedWidthInteger {
  /// Its bytes, the lowest first.
  var littleEndianBytes: [UInt8] {
    (0..<Self.bitWidth / 8).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) }
  }
}
