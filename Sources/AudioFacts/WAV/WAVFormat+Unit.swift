/// The least of a sound that can be decoded by itself.
package struct SoundUnit: Sendable, Equatable {
  /// How many bytes it has.
  package let bytes: Int
  /// How many sample frames they make.
  package let sampleFrames: Int
}

extension WAVFormat {
  /// A sample frame where samples lie side by side, a block where they are packed; nil for any other
  /// codec, and where the fields contradict each other.
  package var unit: SoundUnit? {
    guard isPlain else { return block }
    return sampleFrameSize > 0 ? SoundUnit(bytes: sampleFrameSize, sampleFrames: 1) : nil
  }

  /// A block of ADPCM or GSM 6.10; nil for any other codec, and where the fields contradict each other.
  ///
  /// See RFC 2361 and "New Multimedia Data Types and Data Techniques" (Microsoft, 1994).
  package var block: SoundUnit? {
    guard let count = blockSampleFrames, samplesPerBlock.map({ $0 == count }) ?? true else {
      return nil
    }
    return SoundUnit(bytes: blockAlign, sampleFrames: count)
  }

  private var blockSampleFrames: Int? {
    switch tag {
    case 0x02:
      // Of each channel 7 bytes that hold two samples, then two samples a byte.
      let packed = blockAlign - 7 * channels
      return isADPCM && packed > 0 ? 2 + 2 * packed / channels : nil
    case 0x11:
      // Of each channel 4 bytes that hold a sample, then by turns 4 bytes with eight of each.
      let packed = blockAlign - 4 * channels
      guard isADPCM, packed > 0, packed.isMultiple(of: 4 * channels) else { return nil }
      return 1 + 2 * packed / channels
    case 0x31:
      // Two frames of 160 samples each, in 32.5 bytes.
      return channels == 1 && blockAlign == 65 ? 320 : nil
    default: return nil
    }
  }

  /// Whether it is ADPCM as players have it: half a byte a sample, and no more than two channels.
  private var isADPCM: Bool { bitsPerSample == 4 && (1...2).contains(channels) }
}
