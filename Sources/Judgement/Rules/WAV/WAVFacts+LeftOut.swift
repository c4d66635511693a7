import AudioFacts

extension WAVFacts {
  /// Bytes of sound behind `data`, by what they sound like or by the count of `fact`; nil for none.
  var bytesLeftOut: Int? {
    guard let trailing else { return nil }
    if trailing.isSound { return trailing.count }
    guard let data, let format, let factSampleFrames, let present = presentSampleFrames,
      trailing.kind == .binary, !trailing.isAnotherFile, trailing.offset - data.end <= 1,
      case let missing = factSampleFrames - present, missing > 0,
      missing <= format.sampleFrames(in: trailing.count) ?? 0
    else { return nil }
    return missing * format.sampleFrameSize
  }
}

extension TrailingBytes {
  /// Whether these bytes are the rest of the sound.
  ///
  /// Neighbouring samples of 152 of 153 files of other people's test suites correlate by over 0.2;
  /// those of arbitrary bytes do not.
  var isSound: Bool {
    guard !isAnotherFile, kind == .binary, let sound else { return false }
    return sound.correlation > 0.2 && sound.power > 1e-6
  }
}
