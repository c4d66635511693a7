import AudioFacts

/// The beginning of a tag beside the frames, or the end of one that has no beginning of its own.
///
/// Tags are only measured: what they hold is for people, and parsers of it are where other
/// programs were broken into.
package struct TagHeader: Equatable {
  let kind: TagFacts.Kind
  /// Bytes of the whole tag, counted from its beginning; nil where its end has to be looked for.
  let length: Int?
  /// Bytes of it before this place: an APE tag without a header is known by its footer.
  var before = 0

  /// Bytes that have to be there to tell whether a tag begins, but for ``id3v1Length``.
  static let window = 32
  package static let id3v1Length = 128
  /// `TAG+` of 227 bytes, which stands in front of `TAG`
  /// (<https://en.wikipedia.org/wiki/ID3#Enhanced_tag>).
  private static let enhancedID3v1Length = 227
  /// Bytes that have to be there to tell it from a title that begins with a plus.
  static let enhancedID3v1Window = enhancedID3v1Length + 3
  /// Bytes of the mark that a Lyrics3 tag begins with.
  static let lyricsBeginning = 11

  /// Recognises a tag at an offset; nil when there is none.
  init?(_ bytes: borrowing RawSpan, at offset: Int) {
    guard offset < bytes.byteCount else { return nil }
    switch bytes[offset] {
    case UInt8(ascii: "I"):
      guard let length = Self.id3v2Length(bytes, at: offset) else { return nil }
      self.init(kind: .id3v2, length: length)
    case UInt8(ascii: "T"):
      guard bytes.has("TAG", at: offset) else { return nil }
      let isEnhanced =
        bytes.has("TAG+", at: offset) && bytes.has("TAG", at: offset + Self.enhancedID3v1Length)
      self.init(
        kind: .id3v1, length: isEnhanced ? Self.enhancedID3v1Length : Self.id3v1Length)
    case UInt8(ascii: "A"):
      guard let (length, before) = Self.apeLength(bytes, at: offset) else { return nil }
      self.init(kind: .ape, length: length, before: before)
    case UInt8(ascii: "L"):
      guard bytes.has("LYRICSBEGIN", at: offset) else { return nil }
      self.init(kind: .lyrics3, length: nil)
    default:
      return nil
    }
  }

  private init(kind: TagFacts.Kind, length: Int?, before: Int = 0) {
    self.kind = kind
    self.length = length
    self.before = before
  }

  /// https://id3.org/id3v2.4.0-structure: ten bytes, the size in four of them with seven bits each,
  /// and in 2.4 perhaps a footer of ten more.
  private static func id3v2Length(_ bytes: borrowing RawSpan, at offset: Int) -> Int? {
    guard bytes.has("ID3", at: offset), bytes.byteCount - offset >= 10,
      bytes[offset + 3] != 0xFF, bytes[offset + 4] != 0xFF
    else { return nil }
    let size = bytes.uint32(at: offset + 6)
    guard size & 0x8080_8080 == 0 else { return nil }
    let length = (0..<4).reduce(0) { $0 << 7 | Int(size >> (24 - 8 * UInt32($1)) & 0x7F) }
    let hasFooter = bytes[offset + 3] == 4 && bytes[offset + 5] & 0x10 != 0
    return 10 + length + (hasFooter ? 10 : 0)
  }

  /// https://wiki.hydrogenaud.io/index.php?title=APE_Tags_Header: header and footer are alike, 32
  /// bytes each; the size is that of the items and the footer.
  private static func apeLength(
    _ bytes: borrowing RawSpan, at offset: Int
  ) -> (length: Int, before: Int)? {
    guard bytes.has("APETAGEX", at: offset), bytes.byteCount - offset >= 32 else { return nil }
    let size = Int(bytes.uint32(at: offset + 12).byteSwapped)
    let flags = bytes.uint32(at: offset + 20).byteSwapped
    let isHeader = flags & 1 << 29 != 0
    return isHeader ? (32 + size, 0) : (max(32, size), max(0, size - 32))
  }

  /// Where a Lyrics3 tag ends in these bytes, behind one of its two marks; nil when not here.
  static func endOfLyrics(_ bytes: borrowing RawSpan) -> Int? {
    var offset = 0
    while offset + lyricsMarkLength <= bytes.byteCount {
      if bytes.has("LYRICS200", at: offset) || bytes.has("LYRICSEND", at: offset) {
        return offset + lyricsMarkLength
      }
      offset += 1
    }
    return nil
  }
  static let lyricsMarkLength = 9
}
