/// What stands between two frames, before the first or after the last.
struct Gap {
  private var start: MPEGPlace?
  private var length = 0
  private var isZeros = true
  private var isText = true
  /// Where the last ID3v2 tag in the gap begins.
  private(set) var tag: MPEGPlace?

  /// The bytes that belong to nothing; nil when there are none.
  var junk: Junk? {
    guard let start, length > 0 else { return nil }
    return Junk(place: start, length: length, kind: isZeros ? .zeros : isText ? .text : .binary)
  }

  /// Counts bytes that belong to nothing.
  mutating func add(_ bytes: borrowing RawSpan, at place: MPEGPlace) {
    start = start ?? place
    length += bytes.byteCount
    guard isZeros || isText else { return }
    for offset in bytes.byteOffsets {
      let byte = bytes[offset]
      isZeros = isZeros && byte == 0
      isText = isText && ((0x20...0x7E).contains(byte) || (0x09...0x0D).contains(byte))
    }
  }

  /// Gives bytes back that turn out to be a tag's; answers how many, which is none or all of them.
  mutating func release(_ count: Int) -> Int {
    guard count <= length else { return 0 }
    length -= count
    return count
  }

  /// Remembers a tag.
  mutating func noteTag(at place: MPEGPlace) { tag = place }
}
