import AudioFacts

extension ForeignPrefix {
  /// Looks for a WAV's header that something else stands before.
  /// - Parameter known: the kind of file that the bytes begin like; nil when it is not known.
  init?(beforeWAVIn head: [UInt8], _ known: ContentKind?) {
    let start: Int?
    switch known {
    case nil: start = Self.startOfWAV(in: head)
    // A tag's text may quote a header: only what follows the tag is no part of it.
    case .mpeg: start = unsafe TagHeader(head.span.bytes, at: 0)?.length
    default: start = nil
    }
    guard let start, start > 0, Self.isWAV(head, from: start) else { return nil }
    self.init(kind: known == .mpeg ? .id3v2 : Self.kind(head[..<start]), bytes: start)
  }

  private static func startOfWAV(in head: [UInt8]) -> Int? {
    let first = riff[0]
    return head.indices.first { head[$0] == first && isWAV(head, from: $0) }
  }

  private static func isWAV(_ head: [UInt8], from start: Int) -> Bool {
    head.dropFirst(start).starts(with: riff)
      && head.dropFirst(start).dropFirst(8).starts(with: wave)
  }

  private static let riff = Array("RIFF".utf8)
  private static let wave = Array("WAVE".utf8)

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
