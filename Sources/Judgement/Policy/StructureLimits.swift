/// What is asked of the way the bytes are put together.
public struct StructureLimits: Sendable, Equatable {
  /// Bytes of ID3v2 tags before the sound over which the caller waits for a picture.
  public var largestTag = 131_072
  /// Bytes before the first MPEG frame after which libmpg123 and others give up looking for it.
  public var farthestFrame = 65_536
  /// MPEG frames that a player needs: it believes one only when the next one agrees.
  public var fewestFrames = 2
  /// MPEG frames under which next to nothing is heard, since the first ones fill the bit reservoir.
  public var advisedFrames = 10
  /// Bytes at the end of the last MPEG frame that a decoder can do without: they are mostly stuffing.
  public var sparedBytes = 8
  /// Sample frames that an encoder puts before and after the sound at the most: its own delay, that
  /// of the decoder, and what fills the last MPEG frame, each with some room.
  public var mostTrimmed = 3_000
  /// Seconds of sound that may be spoilt before it is an error: by holes, all shorter than an MPEG
  /// frame, or by Huffman codes that do not end where they should.
  public var spoiltSound = 0.25
  /// Seconds of zeros in place of sound at the end that pass for padding.
  public var zeroedEnd = 0.2
  /// Part of what is decoded by which the header may promise more or less.
  public var declaredShare = 0.01
  /// Part of what the structure holds that a decoder may leave out.
  public var undecodedShare = 0.02

  /// The defaults of every profile.
  public init() {}

  /// What the rules' descriptions speak of.
  static let standard = StructureLimits()
}
