/// What a `fmt ` chunk says: WAVEFORMAT, WAVEFORMATEX or WAVEFORMATEXTENSIBLE.
///
/// See <https://learn.microsoft.com/windows/win32/api/mmreg/ns-mmreg-waveformatextensible>.
public struct WAVFormat: Codable, Sendable, Equatable {
  /// The format tag: 1 for PCM, 0xFFFE for ``extensible``.
  public var tag: Int
  /// Channels.
  public var channels: Int
  /// Sample frames a second, in Hz.
  public var sampleRate: Int
  /// Bytes a second, as it says.
  public var byteRate: Int
  /// Bytes of one sample frame (or of one block of a compressed codec), as it says.
  public var blockAlign: Int
  /// Bits of one sample; 0 for some compressed codecs.
  public var bitsPerSample: Int
  /// Bytes that it says follow its first 18; nil where it is too short to say.
  public var extensionSize: Int?
  /// Sample frames of one block, as it says; nil for a codec without blocks, and where it is too short.
  public var samplesPerBlock: Int?
  /// The fields of WAVEFORMATEXTENSIBLE; nil where the tag is another, or they are not there.
  public var extensible: Extensible?
  /// The codec by ffmpeg's name; nil when it is none that is known here.
  public var codec: Codec?

  /// The tag that says that the codec is named by ``extensible``.
  public static let extensibleTag = 0xFFFE

  /// Memberwise.
  public init(
    tag: Int, channels: Int, sampleRate: Int, byteRate: Int, blockAlign: Int, bitsPerSample: Int,
    codec: Codec?, extensionSize: Int? = nil, samplesPerBlock: Int? = nil,
    extensible: Extensible? = nil
  ) {
    self.tag = tag
    self.channels = channels
    self.sampleRate = sampleRate
    self.byteRate = byteRate
    self.blockAlign = blockAlign
    self.bitsPerSample = bitsPerSample
    self.codec = codec
    self.extensionSize = extensionSize
    self.samplesPerBlock = samplesPerBlock
    self.extensible = extensible
  }

  /// A format of samples that lie side by side, all of its fields consistent.
  public init(
    tag: Int = 1, channels: Int, sampleRate: Int, bitsPerSample: Int, codec: Codec?,
    extensible: Extensible? = nil
  ) {
    let blockAlign = channels * ((bitsPerSample + 7) / 8)
    self.init(
      tag: tag, channels: channels, sampleRate: sampleRate, byteRate: sampleRate * blockAlign,
      blockAlign: blockAlign, bitsPerSample: bitsPerSample, codec: codec, extensible: extensible)
  }

  /// What WAVEFORMATEXTENSIBLE adds.
  public struct Extensible: Codable, Sendable, Equatable {
    /// Bits of a sample that carry sound.
    public var validBits: Int
    /// Which loudspeakers the channels are for.
    public var channelMask: Int
    /// The GUID that names the codec, in the usual notation.
    public var subformat: String
    /// The format tag inside that GUID; nil when it is no GUID made from a tag.
    public var tag: Int?

    /// States the fields.
    public init(validBits: Int, channelMask: Int, subformat: String, tag: Int?) {
      self.validBits = validBits
      self.channelMask = channelMask
      self.subformat = subformat
      self.tag = tag
    }
  }
}

extension WAVFormat {
  /// The tag of the codec, wherever it stands; nil for a GUID that is not made from a tag.
  public var codecTag: Int? { tag == Self.extensibleTag ? extensible?.tag : tag }

  /// Whether each sample takes the same number of bytes, so that frames can be counted.
  public var isPlain: Bool {
    codec.map(Self.decoded.contains) ?? false && (!isG711 || bitsPerSample == 8)
  }

  /// Whether the codec is µ-law or A-law, each sample of which has 8 bits (ITU-T G.711).
  public var isG711: Bool { codec == .pcmMulaw || codec == .pcmAlaw }

  /// Bytes of one sample frame, by channels and bits; 0 where they give none.
  public var sampleFrameSize: Int { isPlain ? channels * ((bitsPerSample + 7) / 8) : 0 }

  /// Whole sample frames in so many bytes; nil for codecs whose frames cannot be counted.
  public func sampleFrames(in bytes: Int) -> Int? {
    unit.map { bytes / $0.bytes * $0.sampleFrames }
  }

  /// The codecs that are decoded in any process. libsndfile's known memory errors are in its ADPCM, GSM,
  /// NMS and VOX code: of these it reads `block` behind walls, and the others nowhere.
  public static let decoded: Set<Codec> = [
    .pcmU8, .pcmS16LE, .pcmS24LE, .pcmS32LE, .pcmF32LE, .pcmF64LE, .pcmMulaw, .pcmAlaw,
  ]
}
