import AudioFacts

/// Passes over a tag at the beginning of a file: its text is no sign of damage, and what stands
/// after an ID3v2 tag need not be MP3.
struct TagSkipper {
  private var left: Int
  /// Bytes of the tag.
  let length: Int
  private var head: [UInt8] = []

  /// - Parameter length: bytes of the tag; 0 where there is none.
  init(length: Int = 0) {
    left = length
    self.length = length
  }

  /// Returns how many of the next bytes belong to the tag.
  mutating func skip(_ bytes: RawSpan) -> Int {
    let skipped = min(left, bytes.byteCount)
    left -= skipped
    if length > 0, head.count < Signature.reach {
      let rest = bytes.extracting(droppingFirst: skipped)
      let beginning = rest.extracting(first: Signature.reach - head.count)
      unsafe beginning.withUnsafeBytes { unsafe head.append(contentsOf: $0) }
    }
    return skipped
  }

  /// The kind that stands after the tag; nil where it is not known, or there is no tag.
  var kindAfter: ContentKind? { Sniffer.knownKind(of: head[...]) }
}
