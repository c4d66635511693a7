import AudioFacts

extension WAVFormat {
  /// A whole header for sound of this format, in the plainest form: the codec's own tag, one `fmt ` chunk
  /// and one `data`.
  func header(of unit: SoundUnit, dataSize: Int) -> [UInt8] {
    let body = isPlain ? samplesBody : blocksBody(unit)
    return Array("RIFF".utf8) + little(20 + body.count + dataSize, 4) + Array("WAVEfmt ".utf8)
      + little(body.count, 4) + body + Array("data".utf8) + little(dataSize, 4)
  }

  private var samplesBody: [UInt8] {
    let sampleBytes = (bitsPerSample + 7) / 8
    return body(
      byteRate: sampleRate &* sampleFrameSize, blockAlign: sampleFrameSize, bits: sampleBytes * 8)
  }

  private func blocksBody(_ block: SoundUnit) -> [UInt8] {
    var more = little(block.sampleFrames, 2)
    if codec == .adpcmMS {
      more += little(Self.coefficients.count, 2)
      for (first, second) in Self.coefficients { more += little(first, 2) + little(second, 2) }
    }
    return body(
      byteRate: sampleRate &* block.bytes / block.sampleFrames, blockAlign: block.bytes,
      bits: bitsPerSample) + little(more.count, 2) + more
  }

  private func body(byteRate: Int, blockAlign: Int, bits: Int) -> [UInt8] {
    little(codecTag ?? 1, 2) + little(channels, 2) + little(sampleRate, 4) + little(byteRate, 4)
      + little(blockAlign, 2) + little(bits, 2)
  }

  /// By which Microsoft's ADPCM predicts a sample from the two before it: all that any file has.
  private static let coefficients = [
    (256, 0), (512, -256), (0, 0), (192, 64), (240, 0), (460, -208), (392, -232),
  ]

  private func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
