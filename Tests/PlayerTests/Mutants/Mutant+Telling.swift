import DefectForge

/// What no judge can know: bytes are gone, moved or silent, and all that is left agrees with itself.
extension Mutant {
  /// - Parameter heard: what each player heard before, and now.
  func isBeyondTelling(heard: [(before: Hearing, now: Hearing)]) -> Bool {
    switch good.format {
    case .mp3: hasOnlyWholeFrames
    case .wav:
      hasOnlyRightSizes && heard.allSatisfy { $0.now.secondsForeign(to: $0.before) <= 0.25 }
    }
  }

  /// Whole frames of good files, and no header that says how many there were.
  private var hasOnlyWholeFrames: Bool {
    let (whole, file) = (MP3Anatomy(good.bytes), MP3Anatomy(bytes))
    let known = Set(whole.frames + MP3Anatomy(other.bytes).frames)
    return [[], whole.front].contains(file.front) && [[], whole.back].contains(file.back)
      && !file.frames.isEmpty && file.headerOffset == nil
      // The first may have been a header, of which nothing is left.
      && file.frames.dropFirst().allSatisfy(known.contains)
  }

  /// Chunks from end to end, and among them the good file's format and as many samples.
  private var hasOnlyRightSizes: Bool {
    guard let whole = WAVFile(reading: good.bytes), let file = WAVFile(reading: bytes),
      file.bytes == bytes, !file.chunks.isEmpty, file["fmt "].body == whole["fmt "].body
    else { return false }
    return file["data"].body.count == whole["data"].body.count
      && file.chunks.count { $0.id == "data" } == 1
  }
}
