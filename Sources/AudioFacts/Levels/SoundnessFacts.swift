/// Whether PCM samples behave as sound does, by votes of blocks of 1,024 sample frames: of all of the
/// first ones, and of one in 32 after that, those over −50 dBFS.
public struct SoundnessFacts: Codable, Sendable, Equatable {
  /// Blocks that voted.
  public var blocks = 0
  /// Blocks over −12 dBFS in which a sample says next to nothing of the next one.
  public var noisyBlocks = 0
  /// Blocks whose bytes were read in other ways too.
  public var blocksReread = 0
  /// The reading that is more of a sound than the header's by most in some of those; nil where none
  /// is in any.
  public var otherReading: SampleReading?
  /// Blocks in which it is.
  public var otherReadingBlocks = 0
  /// Of two channels: blocks in which each right sample lies between two left ones, and each left
  /// between two right ones.
  public var interleavedBlocks = 0
  /// Of one channel: blocks in which a sample has more in common with the second next than with the
  /// next one, or pairs of samples stand out.
  public var pairedBlocks = 0
  /// Where samples are out of step; nil where none are.
  public var outOfStep: OutOfStep?
  /// Of two channels: where they change places; nil where they do not.
  public var channelsChange: ChannelsChange?

  /// Nothing heard yet.
  public init() {}

  /// The fewest blocks that can be judged by.
  public static let fewestBlocks = 4

  /// Whether so many of so many blocks are most of them, and enough to judge by.
  private static func areMost(_ some: Int, of all: Int) -> Bool {
    all >= fewestBlocks && some * 2 > all
  }

  /// Two thirds, because of 250 effects and 120 voices two have over half of such blocks, and none
  /// over 0.63; of 500 prompts and 131 pieces of music read in the wrong way 93 % have.
  private static func areTwoThirds(_ some: Int, of all: Int) -> Bool {
    all >= fewestBlocks && some * 3 > all * 2
  }

  /// The way in which the bytes should be read; nil where the header's way is as good as any.
  public var rightReading: SampleReading? {
    Self.areMost(otherReadingBlocks, of: blocksReread) ? otherReading : nil
  }
  /// Whether most of it is loud noise.
  public var isNoise: Bool { Self.areMost(noisyBlocks, of: blocks) }
  /// Whether mono lies under a stereo header.
  public var isInterleavedMono: Bool { Self.areTwoThirds(interleavedBlocks, of: blocks) }
  /// Whether stereo lies under a mono header.
  public var isPaired: Bool { Self.areTwoThirds(pairedBlocks, of: blocks) }
}

/// A part of a sound whose samples begin at other bytes than the header says: before it a byte is
/// missing, or too many.
public struct OutOfStep: Codable, Sendable, Equatable {
  /// Bytes by which the samples begin later than the header says.
  public var offset: Int
  /// Seconds to the first place where it is so.
  public var start: Double
  /// Seconds of what is so, as far as was looked.
  public var seconds: Double

  /// Memberwise.
  public init(offset: Int, start: Double, seconds: Double) {
    self.offset = offset
    self.start = start
    self.seconds = seconds
  }
}

/// A part of a sound in which what was the left channel is the right one: before it one of the two
/// samples of a sample frame is missing, or one too many.
public struct ChannelsChange: Codable, Sendable, Equatable {
  /// Seconds to where it begins.
  public var start: Double
  /// Seconds of what is so, as far as was looked.
  public var seconds: Double

  /// Memberwise.
  public init(start: Double, seconds: Double) {
    self.start = start
    self.seconds = seconds
  }
}

/// A way to read bytes as samples.
public struct SampleReading: Codable, Sendable, Hashable {
  /// The codec, by ffmpeg's name.
  public var codec: Codec
  /// Bytes to pass over first.
  public var offset: Int

  /// Memberwise.
  public init(_ codec: Codec, offset: Int = 0) {
    self.codec = codec
    self.offset = offset
  }
}
