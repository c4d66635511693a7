import AudioFacts

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
    while let found = bytes.offset(ofRIFFFrom: offset),
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

  /// Where `RI` stands next, 64 bytes at a time: all of the sound is looked through.
  fileprivate func offset(ofRIFFFrom start: Int) -> Int? {
    return unsafe withUnsafeBytes { buffer in
      let (r, i) = (SIMD16<UInt8>(repeating: 0x52), SIMD16<UInt8>(repeating: 0x49))
      func hits(_ at: Int) -> SIMD2<UInt64> {
        let here = unsafe buffer.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
        let next = unsafe buffer.loadUnaligned(fromByteOffset: at &+ 1, as: SIMD16<UInt8>.self)
        let zero = SIMD16<UInt8>.zero
        let ones = zero.replacing(with: .max, where: (here .== r) .& (next .== i))
        return unsafe unsafeBitCast(ones, to: SIMD2<UInt64>.self)
      }
      var offset = start
      // Four at once, because hits are rare.
      while offset + 65 <= buffer.count {
        let first = hits(offset) | hits(offset &+ 16)
        let all = first | hits(offset &+ 32) | hits(offset &+ 48)
        if all != .zero { break }
        offset &+= 64
      }
      while offset + 1 < buffer.count {
        if unsafe buffer[offset] == 0x52, unsafe buffer[offset + 1] == 0x49 { return offset }
        offset += 1
      }
      return nil
    }
  }
}
