package import AudioFacts

extension WAVFormat {
  /// Reads the body of a `fmt ` chunk; nil when it is too short to say anything.
  package init?(_ body: [UInt8], bigEndian: Bool) {
    guard body.count >= 16 else { return nil }
    let fields = RIFFFields(body, bigEndian: bigEndian)
    let tag = fields.integer(2, at: 0)
    let bitsPerSample = fields.integer(2, at: 14)
    let extensionSize = body.count >= 18 ? fields.integer(2, at: 16) : nil
    let isExtensible =
      tag == Self.extensibleTag && body.count >= 40 && extensionSize ?? 0 >= 22
    self.init(
      tag: tag, channels: fields.integer(2, at: 2), sampleRate: fields.integer(4, at: 4),
      byteRate: fields.integer(4, at: 8), blockAlign: fields.integer(2, at: 12),
      bitsPerSample: bitsPerSample, codec: nil, extensionSize: extensionSize,
      samplesPerBlock: Self.tagsOfBlocks.contains(tag) && body.count >= 20
        ? fields.integer(2, at: 18) : nil,
      extensible: isExtensible ? Extensible(fields) : nil)
    codec = codecTag.flatMap { tag in
      Codec(formatTag: tag, sampleBytes: (bitsPerSample + 7) / 8, bigEndian: bigEndian)
    }
  }

  /// ADPCM of Microsoft's and IMA's, GSM 6.10: what follows their first 18 bytes begins with the sample
  /// frames of a block.
  private static let tagsOfBlocks: Set = [0x02, 0x11, 0x31]
}

extension WAVFormat.Extensible {
  fileprivate init(_ fields: RIFFFields) {
    let tail = fields.bytes[32..<40].map { $0.hexadecimal }
    let (first, second, third) = (
      fields.integer(4, at: 24), fields.integer(2, at: 28), fields.integer(2, at: 30)
    )
    let subformat = [
      first.hexadecimal(digits: 8), second.hexadecimal(digits: 4), third.hexadecimal(digits: 4),
      tail[..<2].joined(), tail[2...].joined(),
    ].joined(separator: "-")
    // KSDATAFORMAT_SUBTYPE_…: 0000tttt-0000-0010-8000-00aa00389b71.
    let isOfTag = subformat.hasSuffix("-0000-0010-8000-00aa00389b71") && first <= 0xFFFF
    self.init(
      validBits: fields.integer(2, at: 18), channelMask: fields.integer(4, at: 20),
      subformat: subformat, tag: isOfTag ? first : nil)
  }
}

/// Integers in the bytes of a chunk.
package struct RIFFFields {
  let bytes: [UInt8]
  private let bigEndian: Bool

  /// Of the bytes of a chunk.
  package init(_ bytes: [UInt8], bigEndian: Bool) {
    self.bytes = bytes
    self.bigEndian = bigEndian
  }

  /// The unsigned integer of so many bytes (at most 8), cut to more than any file has, which leaves room
  /// for sums and products.
  package func integer(_ size: Int, at offset: Int) -> Int {
    let field = bytes[offset..<offset + size]
    let value = (bigEndian ? Array(field) : field.reversed()).reduce(UInt64(0)) {
      $0 << 8 | UInt64($1)
    }
    return Int(min(value, 1 << 44))
  }
}

extension BinaryInteger {
  fileprivate func hexadecimal(digits: Int) -> String {
    let text = String(self, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

extension UInt8 {
  var hexadecimal: String { hexadecimal(digits: 2) }
}
