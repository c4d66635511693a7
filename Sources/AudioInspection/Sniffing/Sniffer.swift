import AudioFacts

/// What the first bytes of a file make it.
struct Sniffer {
  /// The kind. Where frames of MPEG audio are looked for, it is what remains when there are none.
  let kind: ContentKind
  /// Who inspects the bytes; nil where nothing after the first ones can change what they are.
  let part: Part?
  /// What the document says of itself; see ``ContentFacts/title``.
  let title: String?
  /// What stands before a file of ``kind``.
  let prefix: ForeignPrefix?
  /// The sound that the document holds.
  let encoded: EncodedSound?

  /// The parts of an inspection.
  enum Part { case mpeg, wav }

  /// How many of the first bytes are looked at.
  static let reach = 4_096

  /// Looks at the first bytes: ``reach`` of them, or all there are.
  init(_ head: [UInt8]) {
    let known = Self.knownKind(of: head[...])
    let document = known == nil ? Document(head) : nil
    prefix = document == nil ? ForeignPrefix(beforeWAVIn: head, known) : nil
    title = document?.title
    encoded = document?.encoded
    kind = prefix != nil ? .wav : known ?? document?.kind ?? (head.isEmpty ? .empty : .unknown)
    part =
      switch kind {
      case _ where prefix != nil || encoded != nil: nil
      case .wav, .rifx, .rf64, .bw64: .wav
      // MPEG audio has no signature that could be relied on, and may stand after other bytes.
      case .mpeg, .adts, .ac3, .text, .unknown: .mpeg
      default: nil
      }
  }

  /// The kind of binary file that begins so; nil for text, and for what is not known.
  static func knownKind(of head: ArraySlice<UInt8>) -> ContentKind? {
    switch Signature.kind(of: head) {
    case .matroska: return EBML.holdsSoundAlone(head) ? .matroskaAudio : .matroska
    case let kind?: return kind
    case nil: break
    }
    if head.starts(with: [0x0B, 0x77]) || head.starts(with: [0x77, 0x0B]) { return .ac3 }
    return ADTSHeader(head)?.isFollowedByItsLike(in: head) == true ? .adts : nil
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
