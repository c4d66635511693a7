import Foundation

extension WAVFile {
  /// A good file with something like speech in it: voiced syllables with pauses between them, at a
  /// level that suits the telephone.
  package static func speech(
    _ codec: WAVCodec = .s16, sampleRate: Int = 8_000, channels: Int = 1, seconds: Double = 1,
    isExtensible: Bool = false
  ) -> WAVFile {
    let frames = Int(seconds * Double(sampleRate))
    let samples = (0..<frames).flatMap { frame in
      let sample = codec.encode(speech(at: Double(frame) / Double(sampleRate)))
      return Array(repeating: sample, count: channels).joined()
    }
    var chunks = [
      Chunk(
        "fmt ",
        format(codec, sampleRate: sampleRate, channels: channels, isExtensible: isExtensible))
    ]
    if codec.tag != 1 { chunks.append(Chunk("fact", UInt32(frames).bytes())) }
    return WAVFile(chunks: chunks + [Chunk("data", samples)])
  }

  /// The body of a `fmt ` chunk: 16 bytes for PCM, 18 for other codecs, 40 for extensible.
  package static func format(
    tag: UInt16? = nil, _ codec: WAVCodec = .s16, sampleRate: Int = 8_000, channels: Int = 1,
    bits: UInt16? = nil, blockAlign: Int? = nil, byteRate: Int? = nil, isExtensible: Bool = false
  ) -> [UInt8] {
    let bits = bits ?? codec.bits
    let blockAlign = blockAlign ?? channels * ((Int(bits) + 7) / 8)
    let tag = tag ?? codec.tag
    let fields =
      (isExtensible ? 0xFFFE : tag).bytes() + UInt16(channels).bytes()
      + UInt32(sampleRate).bytes() + UInt32(byteRate ?? sampleRate * blockAlign).bytes()
      + UInt16(blockAlign).bytes() + bits.bytes()
    if isExtensible { return fields + extensible(tag: tag, bits: bits, channels: channels) }
    return tag == 1 ? fields : fields + UInt16(0).bytes()
  }

  private static func extensible(tag: UInt16, bits: UInt16, channels: Int) -> [UInt8] {
    let mask: UInt32 = channels == 1 ? 4 : (1 << UInt32(channels)) - 1
    return UInt16(22).bytes() + bits.bytes() + mask.bytes() + tag.bytes()
      + [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]
  }

  private static func speech(at time: Double) -> Double {
    let syllable = (time * 4).truncatingRemainder(dividingBy: 1)
    guard syllable < 0.8 else { return 0 }
    let envelope = sin(.pi * syllable / 0.8)
    let pitch = 2 * .pi * 120 * time
    let harmonics = [(1, 0.5), (2, 0.4), (4, 0.3), (5, 0.35), (10, 0.15), (11, 0.12), (20, 0.05)]
    return 0.25 * envelope
      * harmonics.reduce(0) { $0 + $1.1 * sin(Double($1.0) * pitch + Double($1.0)) }
  }
}
