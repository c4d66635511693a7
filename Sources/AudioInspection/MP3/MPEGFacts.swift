/// The structure of an MPEG audio stream, as the frame walk saw it.
///
/// Offsets and lengths are bytes of the file, times are seconds from the beginning of the sound.
public struct MPEGFacts: Codable, Sendable, Equatable {
  /// The kind of the stream, by its first frame; nil when there is no frame.
  public var format: MPEGFormat?
  /// Whole frames of audio. The frame that only carries a Xing, Info or VBRI header is not counted.
  public var frames = 0
  /// Sample frames in those, at the rate of the first one.
  public var samples = 0
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
  /// ID3v2 tags between frames: other files were appended.
  public var innerTags = Tally<MPEGPlace>()
  /// The tags, in the order of the file.
  public var tags = Tally<TagFacts>()
  /// Frames inside what an ID3v2 tag says is its own.
  public var swallowed: SwallowedAudio?

  /// Bytes before the first frame that belong to no tag.
  public var leadingJunk: Junk?
  /// Bytes between frames that belong to no tag.
  public var holes = Tally<Junk>()
  /// Bytes after the last frame that belong to no tag.
  public var trailingJunk: Junk?
  /// The last frame, when the file ends inside it.
  public var cutFrame: CutFrame?

  /// Frames whose side information cannot be true.
  public var invalidFrames = Tally<InvalidFrame>()
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
    guard let format, samples > 0 else { return nil }
    if bitRateMode == .constant { return lowestBitRate }
    return Int(Double(frameBytes) * 8 * Double(format.sampleRate) / Double(samples))
  }

  /// Sample frames that are heard of the frames that are there: the encoder's delay and padding are
  /// left out where a tag gives them, as libmpg123 does by default.
  public var audibleSamples: Int { audible(of: samples) }

  /// Sample frames that the header promises, by the same convention.
  public var declaredSamples: Int? {
    guard let frames = header?.frames, let format else { return nil }
    return audible(of: frames * format.samplesPerFrame)
  }

  private func audible(of samples: Int) -> Int {
    guard let format, let header, let frames = header.frames, frames > 0, let lame = header.lame
    else { return samples }
    let declared = frames * format.samplesPerFrame
    // Where the sound begins and ends in the decoder's output.
    let start = lame.delay + Self.decoderDelay
    let end = max(start, declared - lame.padding + Self.decoderDelay)
    let beyond = max(0, samples - declared)
    return max(0, min(samples, declared, end) - start) + beyond
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

/// The version of the MPEG audio standard.
public enum MPEGVersion: String, Codable, Sendable {
  /// ISO/IEC 11172-3: 32, 44.1 and 48 kHz.
  case mpeg1 = "1"
  /// ISO/IEC 13818-3: 16, 22.05 and 24 kHz.
  case mpeg2 = "2"
  /// Fraunhofer's extension: 8, 11.025 and 12 kHz.
  case mpeg25 = "2.5"
}

/// How the channels of a frame are coded.
public enum ChannelMode: String, Codable, Sendable {
  case stereo, jointStereo = "joint-stereo", dual, mono
}

/// The kind of an MPEG audio stream.
public struct MPEGFormat: Codable, Sendable, Equatable, CustomStringConvertible {
  /// The version of the standard.
  public var version: MPEGVersion
  /// The layer, 1 to 3.
  public var layer: Int
  /// Sample frames a second, in Hz.
  public var sampleRate: Int
  /// How the channels are coded.
  public var channelMode: ChannelMode

  /// States a kind.
  public init(
    version: MPEGVersion, layer: Int, sampleRate: Int, channelMode: ChannelMode
  ) {
    self.version = version
    self.layer = layer
    self.sampleRate = sampleRate
    self.channelMode = channelMode
  }

  /// The number of channels.
  public var channels: Int { channelMode == .mono ? 1 : 2 }
  /// Sample frames in a frame of this kind.
  public var samplesPerFrame: Int {
    switch layer {
    case 1: 384
    case 2: 1152
    default: version == .mpeg1 ? 1152 : 576
    }
  }
  /// Such as "MPEG-1 Layer III, 44100 Hz, mono".
  public var description: String {
    let layer = String(repeating: "I", count: layer)
    let channels = channels == 1 ? "mono" : "stereo"
    return "MPEG-\(version.rawValue) Layer \(layer), \(sampleRate) Hz, \(channels)"
  }
}

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
  public var frames: Int?
  /// Bytes that it promises, from the beginning of its own frame.
  public var bytes: Int?
  /// LAME's extension.
  public var lame: LAMETag?

  /// States what a header says.
  public init(
    kind: Kind, offset: Int, length: Int, frames: Int? = nil, bytes: Int? = nil,
    lame: LAMETag? = nil
  ) {
    self.kind = kind
    self.offset = offset
    self.length = length
    self.frames = frames
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

/// A tag beside the frames.
public struct TagFacts: Codable, Sendable, Equatable {
  /// The kinds of tags.
  public enum Kind: String, Codable, Sendable {
    case id3v1 = "ID3v1", id3v2 = "ID3v2", ape = "APE", lyrics3 = "Lyrics3"
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
  public var frames: Int

  /// States what a tag swallows.
  public init(tagOffset: Int, offset: Int, frames: Int) {
    self.tagOffset = tagOffset
    self.offset = offset
    self.frames = frames
  }
}

/// Bytes that belong neither to a frame nor to a tag.
public struct Junk: Codable, Sendable, Equatable {
  /// What the bytes look like.
  public enum Kind: String, Codable, Sendable { case zeros, text, binary }

  /// Where the first of them stands.
  public var place: MPEGPlace
  /// How many there are.
  public var length: Int
  /// What they look like.
  public var kind: Kind

  /// States what is known of junk.
  public init(place: MPEGPlace, length: Int, kind: Kind) {
    self.place = place
    self.length = length
    self.kind = kind
  }
}

/// A frame that the file ends inside of.
public struct CutFrame: Codable, Sendable, Equatable {
  /// Where it begins.
  public var place: MPEGPlace
  /// Bytes of it that are there.
  public var present: Int
  /// Bytes that it should have.
  public var length: Int

  /// States where a frame is cut.
  public init(place: MPEGPlace, present: Int, length: Int) {
    self.place = place
    self.present = present
    self.length = length
  }

  /// Bytes of it that are missing.
  public var missing: Int { length - present }
}

/// A frame whose side information cannot be true.
public struct InvalidFrame: Codable, Sendable, Equatable {
  /// What cannot be true of it.
  public enum Problem: Codable, Sendable, Equatable {
    /// A granule says that it has more pairs of values than fit: how many.
    case bigValues(Int)
    /// A granule switches windows to the type that does not switch.
    case blockType
    /// The granules say that they hold more bits than there is room for.
    case mainData(bits: Int, room: Int)
  }

  /// Where it begins.
  public var place: MPEGPlace
  /// What cannot be true.
  public var problem: Problem

  /// States what is wrong with a frame.
  public init(place: MPEGPlace, problem: Problem) {
    self.place = place
    self.problem = problem
  }
}

/// A change of the stream's kind.
public struct FormatChange: Codable, Sendable, Equatable {
  /// Where the first frame of the new kind begins.
  public var place: MPEGPlace
  /// The kind before.
  public var old: MPEGFormat
  /// The kind from here on.
  public var new: MPEGFormat

  /// States a change.
  public init(place: MPEGPlace, old: MPEGFormat, new: MPEGFormat) {
    self.place = place
    self.old = old
    self.new = new
  }
}
