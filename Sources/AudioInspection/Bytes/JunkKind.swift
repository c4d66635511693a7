import AudioFacts

/// What bytes that belong to nothing look like.
struct JunkKind {
  private var isZeros = true
  private var isText = true

  /// Looks at more of them.
  mutating func append(_ bytes: borrowing RawSpan) {
    guard isZeros || isText else { return }
    for offset in bytes.byteOffsets {
      let byte = bytes[offset]
      isZeros = isZeros && byte == 0
      isText = isText && ((0x20...0x7E).contains(byte) || (0x09...0x0D).contains(byte))
      guard isZeros || isText else { return }
    }
  }

  /// The kind, by all of them.
  var kind: Junk.Kind { isZeros ? .zeros : isText ? .text : .binary }
}
