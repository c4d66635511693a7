/// A tag beside the frames.
public struct TagFacts: Codable, Sendable, Equatable {
  /// The kinds of tags.
  public enum Kind: String, Codable, Sendable {
    /// ID3 version 1: 128 bytes at the end.
    case id3v1 = "ID3v1"
    /// ID3 version 2: at the beginning, as a rule.
    case id3v2 = "ID3v2"
    /// APEv1 or APEv2.
    case ape = "APE"
    /// Lyrics3, version 1 or 2.
    case lyrics3 = "Lyrics3"
  }

  /// Its kind.
  public var kind: Kind
  /// Where it begins.
  public var offset: Int
  /// Bytes that it says it has, header and footer included; nil where its end is found by its mark.
  public var declared: Int?
  /// Bytes of it that are there.
  public var present: Int
  /// Whether frames stand before it.
  public var followsAudio: Bool

  /// States what is known of a tag.
  public init(
    kind: Kind, offset: Int, declared: Int?, present: Int, followsAudio: Bool = false
  ) {
    self.kind = kind
    self.offset = offset
    self.declared = declared
    self.present = present
    self.followsAudio = followsAudio
  }

  /// Bytes of it that are missing.
  public var missing: Int { max(0, (declared ?? present) - present) }
}

/// Frames inside a tag: whoever skips the tag, as players do, skips them too.
public struct SwallowedAudio: Codable, Sendable, Equatable {
  /// Where the tag begins.
  public var tagOffset: Int
  /// Where the first of the frames begins.
  public var offset: Int
  /// How many frames there are, at least.
  public var mpegFrames: Int

  /// States what a tag swallows.
  public init(tagOffset: Int, offset: Int, mpegFrames: Int) {
    self.tagOffset = tagOffset
    self.offset = offset
    self.mpegFrames = mpegFrames
  }
}
