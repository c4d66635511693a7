/// The structure of an MPEG audio stream, as the frame walk saw it.
///
/// Offsets and lengths are bytes of the file, times are seconds from the beginning of the sound.
public struct MPEGFacts: Codable, Sendable, Equatable {
  /// The kind of the stream, by its first frame; nil when there is no frame.
  public var format: MPEGFormat?
  /// Whole MPEG frames of audio, without the one that only carries a Xing, Info or VBRI header.
  public var mpegFrames = 0
  /// Sample frames in those, at the rate of the first one.
  public var sampleFrames = 0
  /// Bytes of those frames.
  public var frameBytes = 0
  /// Where the first frame begins, be it audio or the header's.
  public var firstFrameOffset: Int?
  /// Where the last whole frame ends.
  public var lastFrameEnd: Int?
  /// The lowest bit rate of a frame, in bits a second.
  public var lowestBitRate: Int?
  /// The highest bit rate of a frame, in bits a second.
  public var highestBitRate: Int?
  /// Frames in free format: the header gives no bit rate.
  public var freeFormatFrames = 0

  /// The Xing, Info or VBRI header.
  public var header: StreamHeader?
  /// Such headers farther in: other files were appended.
  public var laterHeaders = Tally<MPEGPlace>()
  /// Tags between frames: other files were appended.
  public var innerTags = Tally<MPEGPlace>()
  /// The tags, in the order of the file.
  public var tags = Tally<TagFacts>()
  /// Frames inside what an ID3v2 tag says is its own.
  public var swallowed: SwallowedAudio?

  /// Chains of frames inside what an APE or Lyrics3 tag says is its own: the tag is taken to end
  /// where one begins, as players take it.
  public var hiddenFrames = Tally<MPEGPlace>()
  /// MPEG frames that hold another of their kind in their middle: their headers say half the sample
  /// rate, or twice the bit rate, of what was encoded, so that decoders leave out every other frame.
  public var nestedFrames = Tally<MPEGPlace>()

  /// Bytes before the first frame that belong to no tag.
  public var leadingJunk: Junk?
  /// Bytes between frames that belong to no tag.
  public var holes = Tally<Junk>()
  /// The longest of them, which may come after those that are kept.
  public var longestHole: Junk?
  /// Bytes after the last frame that belong to no tag.
  public var trailingJunk: Junk?
  /// The last frame, when the file ends inside it.
  public var cutFrame: CutFrame?

  /// Frames whose side information cannot be true.
  public var invalidFrames = Tally<InvalidFrame>()
  /// Frames whose main data does not end where their side information says, in a stream whose header
  /// gives no checksum of it.
  public var damagedFrames = Tally<MPEGPlace>()
  /// Where the version, layer, sample rate or number of channels changes.
  public var formatChanges = Tally<FormatChange>()
  /// Frames at the beginning that need main data from before it.
  public var startingFramesWithoutReservoir = 0
  /// Frames farther in that need main data that is not there.
  public var framesWithoutReservoir = Tally<MPEGPlace>()
  /// Layer III frames that carry a CRC-16.
  public var protectedFrames = 0
  /// Those of them whose CRC-16 is wrong.
  public var wrongCRCs = Tally<MPEGPlace>()

  /// An empty stream.
  public init() {}

  /// Whether the bit rate is the same in all frames; nil when there is no frame.
  public var bitRateMode: BitRateMode? {
    lowestBitRate.map { $0 == highestBitRate ? .constant : .variable }
  }

  /// Bits a second of the frames on average; in a constant stream, what their headers say.
  public var meanBitRate: Int? {
    guard let format, sampleFrames > 0 else { return nil }
    if bitRateMode == .constant { return lowestBitRate }
    return Int(Double(frameBytes) * 8 * Double(format.sampleRate) / Double(sampleFrames))
  }

  /// Sample frames that are heard of the frames that are there: the encoder's delay and padding are
  /// left out where a tag gives them, as libmpg123 does by default.
  public var audibleSampleFrames: Int { audible(of: sampleFrames) }

  /// Sample frames that the header promises, by the same convention.
  public var declaredSampleFrames: Int? {
    guard let declared = header?.mpegFrames, let format else { return nil }
    return audible(of: declared * format.samplesPerFrame)
  }

  private func audible(of sampleFrames: Int) -> Int {
    guard let format, let header, let count = header.mpegFrames, count > 0, let lame = header.lame
    else { return sampleFrames }
    let declared = count * format.samplesPerFrame
    // Where the sound begins and ends in the decoder's output.
    let start = lame.delay + Self.decoderDelay
    let end = max(start, declared - lame.padding + Self.decoderDelay)
    let beyond = max(0, sampleFrames - declared)
    return max(0, min(sampleFrames, declared, end) - start) + beyond
  }

  /// Samples by which a Layer III decoder is late.
  private static let decoderDelay = 529
}

/// A place in an MPEG stream.
public struct MPEGPlace: Codable, Sendable, Equatable {
  /// Bytes from the beginning of the file.
  public var offset: Int
  /// Seconds from the beginning of the sound.
  public var time: Double

  /// Names a place.
  public init(offset: Int, time: Double) {
    self.offset = offset
    self.time = time
  }
}
