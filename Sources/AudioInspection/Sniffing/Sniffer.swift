/// What the first bytes of a file make it.
struct Sniffer {
  /// The kind. Where frames of MPEG audio are looked for, it is what remains when there are none.
  let kind: ContentKind
  /// Who inspects the bytes; nil where nothing behind the first ones can change what they are.
  let part: Part?
  /// What the document says of itself; see ``ContentFacts/title``.
  let title: String?

  /// The parts of an inspection.
  enum Part { case mpeg, wav }

  /// How many of the first bytes are looked at.
  static let reach = 4_096

  /// Looks at the first bytes: ``reach`` of them, or all there are.
  init(_ head: [UInt8]) {
    let document = Document(head)
    title = document?.title
    kind = Self.kind(head, document)
    part =
      switch kind {
      case .wav, .rifx, .rf64, .bw64: .wav
      // MPEG audio has no signature that could be relied on, and may stand behind other bytes.
      case .mpeg, .adts, .ac3, .text, .unknown: .mpeg
      default: nil
      }
  }

  private static func kind(_ head: [UInt8], _ document: Document?) -> ContentKind {
    if head.isEmpty { return .empty }
    if let kind = Signature.kind(of: head[...]) ?? document?.kind { return kind }
    if head.starts(with: [0x0B, 0x77]) { return .ac3 }
    return ADTSHeader(head[...])?.isFollowedByItsLike(in: head[...]) == true ? .adts : .unknown
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
