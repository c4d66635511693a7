import AudioFacts

extension WAVFormat {
  /// Whether samples are whole numbers, so that their depth is a choice of its own.
  var isIntegerPCM: Bool { codecTag == 1 && isPlain }

  /// Seconds of sound in so many bytes; nil where the codec or the rate does not say.
  func seconds(in bytes: Int) -> Double? {
    guard sampleRate > 0, let unit else { return nil }
    return Double(bytes) / Double(unit.bytes) * Double(unit.sampleFrames) / Double(sampleRate)
  }

  /// The codec for a message: by ffmpeg's name, or as far as it is known.
  var codecPhrase: String {
    let tag = "format tag 0x" + String(codecTag ?? tag, radix: 16, uppercase: true)
    guard let codec else {
      return codecTag == 1 ? "PCM of \(bitsPerSample.of("bit"))" : "unknown (\(tag))"
    }
    return isPlain ? codec.rawValue : "\(codec.rawValue) (\(tag))"
  }
}
