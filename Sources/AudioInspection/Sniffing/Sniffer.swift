/// What the first bytes of a file make it.
struct Sniffer {
  /// The kind. Where it is not certain, it is what remains when no MPEG audio is found.
  var kind: ContentKind
  /// Whether the kind is beyond doubt. MPEG audio has no signature that could be relied on, and may
  /// stand behind other bytes: it is looked for wherever nothing else is certain.
  var isCertain: Bool
  /// What the document says of itself; see ``ContentFacts/title``.
  var title: String?

  /// Bytes that are looked at for a title, which a page may put behind much else.
  static let reach = 4_096

  /// Whether the first ``Signature/reach`` bytes call for those up to ``reach``, for a title.
  static func wantsMore(_ head: [UInt8]) -> Bool { Document(head) != nil }

  /// Looks at the first bytes: ``reach`` of them, or ``Signature/reach`` where no more are wanted,
  /// or all there are.
  init(_ head: [UInt8]) {
    title = nil
    isCertain = true
    if let kind = Signature.kind(of: head[...]) {
      self.kind = kind
    } else if let document = Document(head) {
      kind = document.kind
      title = document.title
      // Text may be junk in front of music.
      isCertain = kind != .text
    } else {
      kind = Self.likelyKind(head[...])
      isCertain = false
    }
  }

  /// Kinds whose frames begin with a few bits that other files may bear by chance.
  private static func likelyKind(_ head: ArraySlice<UInt8>) -> ContentKind {
    if head.starts(with: [0x0B, 0x77]) { return .ac3 }
    return ADTSHeader(head)?.isFollowedByItsLike(in: head) == true ? .adts : .unknown
  }
}

/// The header of a frame of AAC in ADTS (ISO/IEC 13818-7, section 6.2). Its first bits are those of
/// an MPEG audio frame but for the layer, which is 0 here and reserved there.
private struct ADTSHeader: Equatable {
  private let fixed: [UInt8]
  private let length: Int

  init?(_ bytes: ArraySlice<UInt8>) {
    let b = Array(bytes.prefix(7))
    guard b.count == 7, b[0] == 0xFF, b[1] & 0xF6 == 0xF0, b[2] >> 2 & 0xF < 13 else { return nil }
    length = Int(b[3] & 3) << 11 | Int(b[4]) << 3 | Int(b[5]) >> 5
    guard length >= 7 else { return nil }
    fixed = [b[1], b[2], b[3] & 0xF0]
  }

  /// Whether the next frame, where it can be seen, is of the same kind.
  func isFollowedByItsLike(in bytes: ArraySlice<UInt8>) -> Bool {
    let next = bytes.dropFirst(length)
    return next.count < 7 || ADTSHeader(next)?.fixed == fixed
  }
}
