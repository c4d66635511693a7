/// Codecs that pack the sample frames of a WAV in blocks.
package enum WAVPacking: String, CaseIterable, Sendable {
  case microsoft = "adpcm_ms"
  case ima = "adpcm_ima_wav"
  case gsm = "gsm_ms"

  /// How many channels it has.
  package var channels: ClosedRange<Int> { self == .gsm ? 1...1 : 1...2 }

  /// The format tag.
  package var tag: UInt16 {
    switch self {
    case .microsoft: 0x02
    case .ima: 0x11
    case .gsm: 0x31
    }
  }

  /// Bytes of a block.
  package func blockSize(channels: Int) -> Int { self == .gsm ? 65 : 256 * channels }

  /// Sample frames of a block, whatever the channels.
  package var blockSampleFrames: Int {
    switch self {
    case .microsoft: 2 + 2 * (256 - 7)
    case .ima: 1 + 2 * (256 - 4)
    case .gsm: 320
    }
  }

  /// Two blocks: of ADPCM all samples are 8,192, of GSM they are those of a sine.
  fileprivate func blocks(channels: Int) -> [UInt8] {
    let level = Int16(8_192).bytes()
    func each(_ field: [UInt8]) -> [UInt8] { Array(repeatElement(field, count: channels).joined()) }
    switch self {
    case .microsoft:
      // Predictor, step and two samples of each channel; what follows adds nothing to the prediction.
      return twice(
        each([0]) + each(Int16(16).bytes()) + each(level) + each(level), channels: channels)
    case .ima: return twice(each(level + [0, 0]), channels: channels)
    case .gsm: return Self.sine
    }
  }

  private func twice(_ header: [UInt8], channels: Int) -> [UInt8] {
    let rest = [UInt8](repeating: 0, count: blockSize(channels: channels) - header.count)
    return header + rest + header + rest
  }

  /// From the middle of `sox -n -r 8000 -c 1 -e gsm-full-rate g.wav synth 2 sine 440`.
  private static let sine = """
    88dde31ab53581af22ba4be836c14c6633999fb460c07e02f3b95d806516959488dc1daa516e0de8
    2f59cd694905545f006f416e034c4a24a9d46d0dba88eeb2be48dde31ec53e81125d65fe603b427d
    15d59d64fbc06792b51370fb20504f693685e01daa51b81a04d0a54492de02d6321bcb89f0024a6d
    2c2752f0084653115d21
    """.filter { !$0.isWhitespace }.hexadecimalBytes
}

extension WAVFile {
  /// A good file of packed sound, of an even number of blocks.
  package static func packed(
    _ packing: WAVPacking, channels: Int = 1, blocks: Int = 16, blockSize: Int? = nil,
    samplesPerBlock: Int? = nil, bits: UInt16? = nil
  ) -> WAVFile {
    let size = blockSize ?? packing.blockSize(channels: channels)
    var more = UInt16(samplesPerBlock ?? packing.blockSampleFrames).bytes()
    if packing == .microsoft {
      more += UInt16(7).bytes()
      for coefficient: Int16 in [256, 0, 512, -256, 0, 0, 192, 64, 240, 0, 460, -208, 392, -232] {
        more += coefficient.bytes()
      }
    }
    let format = Self.format(
      tag: packing.tag, channels: channels, bits: bits ?? (packing == .gsm ? 0 : 4),
      blockAlign: size,
      byteRate: 8_000 * size / packing.blockSampleFrames)
    let data = repeatElement(packing.blocks(channels: channels), count: blocks / 2).joined()
    return WAVFile(chunks: [
      Chunk("fmt ", format.dropLast(2) + UInt16(more.count).bytes() + more),
      Chunk("fact", UInt32(blocks * packing.blockSampleFrames).bytes()), Chunk("data", Array(data)),
    ])
  }

  /// The same as RF64, whose sizes have 64 bits.
  package var long: WAVFile {
    with {
      let count = UInt64($0["data"].body.count)
      let body = UInt64($0.bytes.count - 8 + 36)
      $0.insert(
        Chunk("ds64", body.bytes() + count.bytes() + count.bytes() + UInt32(0).bytes()),
        before: "fmt ")
      $0.id = "RF64"
      $0.size = .max
      $0["data"].size = .max
    }
  }
}

extension String {
  fileprivate var hexadecimalBytes: [UInt8] {
    var rest = self[...]
    var bytes: [UInt8] = []
    while let byte = UInt8(rest.prefix(2), radix: 16) {
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}
