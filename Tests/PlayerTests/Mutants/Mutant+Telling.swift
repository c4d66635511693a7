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

  /// Chunks from end to end of what RIFF says, and among them the good file's format and as many samples,
  /// but for the few milliseconds that a file may say less of than it holds.
  private var hasOnlyRightSizes: Bool {
    guard bytes.count >= 8 else { return false }
    let end = min(bytes.count, 8 + Self.number(bytes[4..<8]))
    guard let whole = WAVFile(reading: good.bytes),
      let file = WAVFile(reading: Array(bytes[..<end])),
      bytes[..<end].elementsEqual(file.bytes), !file.chunks.isEmpty,
      file["fmt "].body == whole["fmt "].body
    else { return false }
    let missing = whole["data"].body.count - file["data"].body.count
    let few = Self.fewSeconds * Double(Self.number(whole["fmt "].body[8..<12]))
    return (0...bytes.count - end).contains(missing) && Double(missing) <= few
      && file.chunks.count { $0.id == "data" } == 1
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// Of sound, which a header that says too little is allowed.
  private static let fewSeconds = 0.05
}

extension [UInt8] {
  /// What an MPEG frame begins with.
  fileprivate var frameHeader: FrameHeader? { FrameHeader(span.bytes, at: 0) }

  fileprivate var secondsOfFrame: Double {
    frameHeader.map { Double($0.samplesPerFrame) / Double($0.sampleRate) } ?? 0
  }
}
