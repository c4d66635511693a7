/// Looks into the middle of an MPEG frame for another one of its kind.
///
/// Where a bit of all headers is wrong, frames may seem twice as long as they are: each then holds the
/// next one, and nothing else is amiss.
struct NestedFrame {
  private let header: FrameHeader
  /// Where the other frame would begin: there where this one would end if it were half as long.
  private let middle: Int
  private var word: UInt32 = 0

  /// Version, layer, bit rate, sample rate and channel mode: all that lengths and decoding follow from.
  private static let kind: UInt32 = 0xFFFE_FCC0

  init(_ header: FrameHeader, length: Int) {
    self.header = header
    middle = (length - header.padding) / 2 + header.padding
  }

  /// Takes bytes of the frame, which follow so many others of it.
  mutating func append(_ bytes: borrowing RawSpan, at offset: Int) {
    let from = max(middle, offset)
    let to = min(middle + FrameHeader.size, offset + bytes.byteCount)
    guard from < to else { return }
    for place in from..<to { word = word << 8 | UInt32(bytes[place - offset]) }
  }

  /// Whether there is one, now that all bytes are there.
  var isThere: Bool { (word ^ header.bits) & Self.kind == 0 }
}
