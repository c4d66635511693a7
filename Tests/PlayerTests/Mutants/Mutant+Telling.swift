import AudioInspection
import DefectForge

/// What no judge can know: bytes are gone, moved or silent, and all that is left agrees with itself.
extension Mutant {
  /// - Parameter heard: what each player heard before, and now.
  func isBeyondTelling(heard: [(before: Hearing, now: Hearing)]) -> Bool {
    switch good.format {
    case .mp3: hasOnlyWholeFrames || hasOnlyFlippedBits
    case .wav:
      hasOnlyRightSizes && heard.allSatisfy { $0.now.secondsForeign(to: $0.before) <= Self.little }
    }
  }

  /// Seconds of a sound that may be another, as for all verdicts.
  private static let little = 0.25

  /// Whole frames of good files but for a few, and no header that says how many there were.
  private var hasOnlyWholeFrames: Bool {
    let (whole, file) = (MP3Anatomy(good.bytes), MP3Anatomy(bytes))
    let known = Set(whole.frames + MP3Anatomy(other.bytes).frames)
    // The first may have been a header, of which nothing is left.
    let unknown = file.frames.dropFirst().filter { !known.contains($0) }
    return [[], whole.front].contains(file.front) && [[], whole.back].contains(file.back)
      && !file.frames.isEmpty && file.headerOffset == nil
      && unknown.map(\.secondsOfFrame).reduce(0, +) <= Self.little
  }

  /// As many frames, and of each at most a byte is another, in a stream without a checksum: where a
  /// bit of the Huffman codes is flipped, they end where they should in 14 frames of 15.
  private var hasOnlyFlippedBits: Bool {
    let (whole, file) = (MP3Anatomy(good.bytes), MP3Anatomy(bytes))
    guard file.headerOffset == nil, whole.headerOffset == nil, file.front == whole.front,
      file.back == whole.back, file.frames.count == whole.frames.count
    else { return false }
    return zip(whole.frames, file.frames).allSatisfy { whole, file in
      whole.count == file.count && whole.prefix(FrameHeader.size) == file.prefix(FrameHeader.size)
        && zip(whole, file).count { $0 != $1 } <= 1 && whole.frameHeader?.isProtected == false
    }
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

extension [UInt8] {
  /// What an MPEG frame begins with.
  fileprivate var frameHeader: FrameHeader? { FrameHeader(span.bytes, at: 0) }

  fileprivate var secondsOfFrame: Double {
    frameHeader.map { Double($0.samplesPerFrame) / Double($0.sampleRate) } ?? 0
  }
}
