import AudioFacts

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks for what has no place in sound: headers of WAVs, which are heard as clicks, and a stream of
/// MPEG audio under a header that calls it samples.
struct ForeignBytes {
  /// Bytes that were looked at.
  private var position = 0
  /// The last bytes, in which a header may have begun.
  private var tail: [UInt8] = []
  private var count = 0
  private var first: Int?
  private var frames = SwallowedFrames(at: 0)

  /// `RIFF`, a size of four bytes, `WAVE`.
  private static let headerLength = 12
  /// Bytes at the beginning in which a chain of MPEG frames is looked for.
  private static let mpegWindow = 16_384
  /// MPEG frames in a row that samples do not make by chance.
  private static let mpegFrames = 5

  mutating func append(_ bytes: RawSpan) {
    if position < Self.mpegWindow {
      frames.look(at: bytes.extracting(first: Self.mpegWindow - position))
    }
    let joint = tail + bytes.extracting(first: Self.headerLength - 1).bytes
    unsafe look(at: joint.span.bytes, from: position - tail.count)
    look(at: bytes, from: position)
    position += bytes.byteCount
    if bytes.byteCount >= Self.headerLength - 1 {
      tail = bytes.extracting(last: Self.headerLength - 1).bytes
    } else {
      tail = joint.suffix(Self.headerLength - 1)
    }
  }

  /// Counts the headers that lie in these bytes as a whole.
  private mutating func look(at bytes: RawSpan, from start: Int) {
    var offset = 0
    while let found = bytes.offset(ofRFrom: offset),
      found + Self.headerLength <= bytes.byteCount
    {
      if bytes.has("RIFF", at: found), bytes.has("WAVE", at: found + 8) {
        count += 1
        first = first ?? start + found
      }
      offset = found + 1
    }
  }

  /// Headers of WAVs in the sound that begins at this place of the file.
  func headers(from soundOffset: Int) -> HeadersInside? {
    first.map { HeadersInside(count: count, first: soundOffset + $0) }
  }

  /// The stream of MPEG audio that the sound begins as.
  var mpeg: MPEGInside? {
    guard let chain = frames.longest, chain.count >= Self.mpegFrames else { return nil }
    return MPEGInside(offset: chain.start, mpegFrames: chain.count)
  }
}

extension RawSpan {
  fileprivate var bytes: [UInt8] { unsafe withUnsafeBytes { unsafe Array($0) } }

  /// Where an `R` stands next. All of the sound is looked through, and no loop of ours is as fast.
  fileprivate func offset(ofRFrom start: Int) -> Int? {
    unsafe withUnsafeBytes { buffer in
      guard start < buffer.count, let first = buffer.baseAddress,
        let found = unsafe memchr(first + start, 0x52, buffer.count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - first
    }
  }
}
