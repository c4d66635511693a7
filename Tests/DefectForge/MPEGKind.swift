/// A kind of MPEG audio, as the bits of a frame header tell it.
package struct MPEGKind: Sendable, Equatable, CustomStringConvertible {
  /// Channel modes, by their two bits.
  package enum Mode: Int, Sendable { case stereo, joint, dual, mono }

  package var layer = 3
  /// Hz: the MPEG version follows from it.
  package var rate: Int
  package var mode: Mode
  package var isProtected = false

  package init(_ rate: Int, _ mode: Mode, layer: Int = 3, isProtected: Bool = false) {
    self.rate = rate
    self.mode = mode
    self.layer = layer
    self.isProtected = isProtected
  }

  package var description: String { "\(rate)-\(mode)\(isProtected ? "-crc" : "")" }

  /// All sample rates, those of MPEG-1 first.
  package static let rates = [
    44_100, 48_000, 32_000, 22_050, 24_000, 16_000, 11_025, 12_000, 8_000,
  ]

  package var channels: Int { mode == .mono ? 1 : 2 }
  package var isMPEG1: Bool { rate >= 32_000 }
  var granules: Int { isMPEG1 ? 2 : 1 }
  /// Samples of each channel in a frame.
  package var samples: Int { layer == 1 ? 384 : layer == 3 && !isMPEG1 ? 576 : 1_152 }
  var sideSize: Int { isMPEG1 ? (channels == 1 ? 17 : 32) : (channels == 1 ? 9 : 17) }
  var mainDataOffset: Int { 4 + (isProtected ? 2 : 0) + (layer == 3 ? sideSize : 0) }

  /// kb/s, from index 1 on.
  package var bitRates: [Int] {
    switch (isMPEG1, layer) {
    case (true, 1): (1...14).map { $0 * 32 }
    case (true, 2): [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384]
    case (true, _): [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
    case (false, 1): [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256]
    case (false, _): [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
    }
  }

  /// Bytes of a frame without padding.
  func length(_ bitRate: Int) -> Int {
    layer == 1
      ? 12 * bitRate * 1_000 / rate * 4 : samples / 8 * bitRate * 1_000 / rate
  }

  /// A frame header; bit rate 0 is free format.
  func header(_ bitRate: Int, isPadded: Bool) -> [UInt8] {
    var bits = MPEGBits()
    bits.write(0x7FF, 11)
    bits.write(rate >= 32_000 ? 3 : rate >= 16_000 ? 2 : 0, 2)
    bits.write(4 - layer, 2)
    bits.write(isProtected ? 0 : 1, 1)
    bits.write(bitRate == 0 ? 0 : (bitRates.firstIndex(of: bitRate) ?? 14) + 1, 4)
    bits.write((Self.rates.firstIndex(of: rate) ?? 0) % 3, 2)
    bits.write(isPadded ? 1 : 0, 1)
    bits.write(0, 1)
    bits.write(mode.rawValue, 2)
    bits.write(mode == .joint ? 2 : 0, 2)
    bits.write(0, 4)
    return bits.bytes
  }
}
