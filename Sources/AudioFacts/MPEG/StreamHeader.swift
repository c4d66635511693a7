/// What a Xing, Info or VBRI header says of the stream that it begins.
public struct StreamHeader: Codable, Sendable, Equatable {
  /// The kinds of headers.
  public enum Kind: String, Codable, Sendable { case xing = "Xing", info = "Info", vbri = "VBRI" }

  /// By its first four characters.
  public var kind: Kind
  /// Where the frame that carries it begins.
  public var offset: Int
  /// Bytes of the frame that carries it.
  public var length: Int
  /// Frames that it promises, its own not counted.
  public var mpegFrames: Int?
  /// Bytes that it promises, from the beginning of its own frame.
  public var bytes: Int?
  /// LAME's extension.
  public var lame: LAMETag?

  /// States what a header says.
  public init(
    kind: Kind, offset: Int, length: Int, mpegFrames: Int? = nil, bytes: Int? = nil,
    lame: LAMETag? = nil
  ) {
    self.kind = kind
    self.offset = offset
    self.length = length
    self.mpegFrames = mpegFrames
    self.bytes = bytes
    self.lame = lame
  }
}

/// LAME's extension of the Xing header, also written by other encoders.
///
/// See http://gabriel.mp3-tech.org/mp3infotag.html
public struct LAMETag: Codable, Sendable, Equatable {
  /// The encoder, such as `LAME3.100`: at most nine printable ASCII characters.
  public var encoder: String
  /// Sample frames that the encoder put before the sound.
  public var delay: Int
  /// Sample frames that the encoder put after the sound.
  public var padding: Int
  /// The checks; nil in the short form of the tag that lacks them.
  public var checks: Checks?

  /// What the tag says that can be checked.
  public struct Checks: Codable, Sendable, Equatable {
    /// Bytes from the beginning of the header's frame to the end of the last frame.
    public var musicLength: Int
    /// The CRC-16 of the music, as the tag has it.
    public var musicCRC: UInt16
    /// Whether the tag's own CRC-16 is right.
    public var isTagIntact: Bool
    /// Whether the CRC-16 of the music is right; nil when the file ends before the music should.
    public var isMusicIntact: Bool?

    /// States what can be checked.
    public init(
      musicLength: Int, musicCRC: UInt16, isTagIntact: Bool, isMusicIntact: Bool? = nil
    ) {
      self.musicLength = musicLength
      self.musicCRC = musicCRC
      self.isTagIntact = isTagIntact
      self.isMusicIntact = isMusicIntact
    }
  }

  /// States what a tag says.
  public init(encoder: String, delay: Int, padding: Int, checks: Checks? = nil) {
    self.encoder = encoder
    self.delay = delay
    self.padding = padding
    self.checks = checks
  }
}
