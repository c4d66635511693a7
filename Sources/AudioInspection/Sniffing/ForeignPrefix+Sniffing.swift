import AudioFacts

extension ForeignPrefix {
  /// Looks for a WAV's header that something else stands before.
  /// - Parameter known: the kind of file that the bytes begin like; nil when it is not known.
  init?(beforeWAVIn head: [UInt8], _ known: ContentKind?) {
    guard known == nil || known == .mpeg, let start = Self.startOfWAV(in: head), start > 0 else {
      return nil
    }
    let prefix = head[..<start]
    // A tag's text may quote a header; what follows the tag is looked at when it has gone by.
    if known == .mpeg, unsafe TagHeader(head.span.bytes, at: 0)?.length != start { return nil }
    self.init(kind: known == .mpeg ? .id3v2 : Self.kind(prefix), bytes: start)
  }

  private static func startOfWAV(in head: [UInt8]) -> Int? {
    var rest = head[...]
    while let riff = rest.firstRange(of: Array("RIFF".utf8)) {
      if head.dropFirst(riff.lowerBound + 8).starts(with: Array("WAVE".utf8)) {
        return riff.lowerBound
      }
      rest = rest[riff.upperBound...]
    }
    return nil
  }

  private static func kind(_ prefix: ArraySlice<UInt8>) -> Kind {
    let text = String(decoding: prefix, as: UTF8.self)
    let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if start.isEmpty { return text.contains("\u{FEFF}") ? .byteOrderMark : .blank }
    if start.hasPrefix("HTTP/") { return .httpHeader }
    if start.hasPrefix("--") && start.contains("Content-") { return .multipart }
    if start.hasPrefix("<") { return .markup }
    return prefix.allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) } ? .text : .binary
  }
}
