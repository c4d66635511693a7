package import AudioFacts

/// The four bytes that begin each frame of MPEG audio.
///
/// ISO/IEC 11172-3 and 13818-3, section 2.4.1.3; MPEG-2.5 (sample rates under 16 kHz) is
/// Fraunhofer's extension.
package struct FrameHeader: Equatable, Sendable {
  package let bits: UInt32
  package let version: MPEGVersion
  package let layer: Int
  /// Samples a second.
  package let sampleRate: Int
  /// Bits a second; nil in free format, where the header does not say.
  package let bitRate: Int?

  /// Reads a header; nil when the four bytes are none.
  @inline(__always)
  package init?(_ bits: UInt32) {
    guard bits >> 21 == 0x7FF else { return nil }
    let bitRateIndex = Int(bits >> 12 & 15)
    let rateIndex = Int(bits >> 10 & 3)
    guard bitRateIndex != 15, rateIndex != 3 else { return nil }
    let rates: (Int, Int, Int)
    switch bits >> 19 & 3 {
    case 0: (version, rates) = (.mpeg25, (11025, 12000, 8000))
    case 2: (version, rates) = (.mpeg2, (22050, 24000, 16000))
    case 3: (version, rates) = (.mpeg1, (44100, 48000, 32000))
    default: return nil
    }
    switch bits >> 17 & 3 {
    case 1: layer = 3
    case 2: layer = 2
    case 3: layer = 1
    default: return nil
    }
    self.bits = bits
    sampleRate = rateIndex == 0 ? rates.0 : rateIndex == 1 ? rates.1 : rates.2
    bitRate =
      bitRateIndex == 0
      ? nil : Self.kilobits(bitRateIndex, isMPEG1: version == .mpeg1, layer: layer) * 1000
  }

  /// Reads the header at an offset; nil when there is none, or the bytes end inside it.
  @inline(__always)
  package init?(_ bytes: borrowing RawSpan, at offset: Int) {
    guard offset >= 0, bytes.byteCount - offset >= Self.size else { return nil }
    self.init(bytes.uint32(at: offset))
  }

  /// Bytes of a header.
  package static let size = 4
  /// Bytes of the longest frame whose header gives its bit rate: Layer II, 160 kb/s at 8 kHz, padded.
  package static let longest = 2881

  package var isProtected: Bool { bits & 1 << 16 == 0 }
  package var isPadded: Bool { bits & 1 << 9 != 0 }
  var channelMode: ChannelMode { ChannelMode(bits: bits >> 6 & 3) }
  package var channels: Int { channelMode == .mono ? 1 : 2 }

  /// Samples of each channel in the frame.
  package var samplesPerFrame: Int { version.samplesPerFrame(ofLayer: layer) }

  /// Bytes of Layer III's side information.
  package var sideInformationSize: Int {
    version == .mpeg1 ? (channels == 1 ? 17 : 32) : (channels == 1 ? 9 : 17)
  }

  /// Bytes before the main data of a Layer III frame.
  package var mainDataOffset: Int { Self.size + (isProtected ? 2 : 0) + sideInformationSize }

  /// Bytes of the padding slot, when there is one.
  var padding: Int { isPadded ? slot : 0 }
  private var slot: Int { layer == 1 ? 4 : 1 }

  /// Bytes of the whole frame; nil in free format.
  package var length: Int? {
    guard let bitRate else { return nil }
    let slots = samplesPerFrame / 8 / slot * bitRate / sampleRate
    return slots * slot + padding
  }

  /// Bits a second of a free-format frame of so many bytes without padding.
  func freeBitRate(length: Int) -> Int { length * 8 * sampleRate / samplesPerFrame }

  /// Bytes that a free-format frame has at the least: those of 8 kb/s, the lowest of all bit rates.
  var leastFreeLength: Int { samplesPerFrame / 8 * 8_000 / sampleRate }

  /// Whether both can belong to one stream: version, layer and sample rate are equal.
  @inline(__always)
  package func isSameStream(as other: FrameHeader) -> Bool {
    (bits ^ other.bits) & 0xFFFE_0C00 == 0
  }

  private static func kilobits(_ index: Int, isMPEG1: Bool, layer: Int) -> Int {
    switch (isMPEG1, layer) {
    case (true, 1): index * 32
    case (true, 2): mpeg1Layer2[index]
    case (true, _): mpeg1Layer3[index]
    case (false, 1): mpeg2Layer1[index]
    case (false, _): mpeg2Layer23[index]
    }
  }

  private static let mpeg1Layer2 = [
    0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384,
  ]
  private static let mpeg1Layer3 = [
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
  ]
  private static let mpeg2Layer1 = [
    0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256,
  ]
  private static let mpeg2Layer23 = [
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160,
  ]
}

extension ChannelMode {
  fileprivate init(bits: UInt32) {
    switch bits {
    case 0: self = .stereo
    case 1: self = .jointStereo
    case 2: self = .dual
    default: self = .mono
    }
  }
}
