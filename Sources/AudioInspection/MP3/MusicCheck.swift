import AudioFacts

/// Holds the bytes of the music against the checksum that LAME's tag gives of them.
struct MusicCheck {
  private var left: Int
  private var crc = MusicCRC()
  private let declared: UInt16

  /// Nil where the tag counts no byte after the frame that carries it, which it counts too.
  init?(_ checks: LAMETag.Checks, after headerLength: Int) {
    left = checks.musicLength - headerLength
    declared = checks.musicCRC
    guard left > 0 else { return nil }
  }

  /// Goes on with bytes of the file, of which it takes no more than the tag counts.
  mutating func append(_ bytes: borrowing RawSpan) {
    let count = min(left, bytes.byteCount)
    crc.add(bytes.extracting(first: count))
    left -= count
  }

  /// Whether the music is what was written; nil while bytes of it are to come.
  var isIntact: Bool? { left == 0 ? crc.value == declared : nil }
}
