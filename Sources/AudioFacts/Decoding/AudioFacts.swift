/// What came out of the decoder, beside what the headers and the structure walk promise.
public struct AudioFacts: Codable, Sendable, Equatable {
  /// The codec, by ffmpeg's name.
  public var codec: Codec
  /// Sample frames a second, in Hz, of the first decoded block.
  public var sampleRate: Int
  /// Channels of the first decoded block.
  public var channels: Int
  /// Bits of one sample in the file; nil for compressed codecs.
  public var bitsPerSample: Int?
  /// Mean bits a second of the audio data, tags and headers left out.
  public var bitRate: Int?
  /// Whether the bit rate is the same in all frames; nil for WAV.
  public var bitRateMode: BitRateMode?
  /// Sample frames that were decoded (one frame holds a sample of each channel). For MP3 the
  /// encoder's delay and padding are trimmed where a tag gives them (libmpg123's default).
  public var frames: Int
  /// Sample frames that the headers promise, by the same convention; nil where none says.
  public var declaredFrames: Int?
  /// Sample frames that the structure walk counted, by the same convention.
  public var walkedFrames: Int?
  /// Where and why the decoder gave up; nil when it came to the end.
  public var failure: DecoderFailure?

  /// Seconds of decoded sound: frames over sample rate.
  public var duration: Double { sampleRate > 0 ? Double(frames) / Double(sampleRate) : 0 }
  /// Seconds that the headers promise.
  public var declaredDuration: Double? {
    guard let declaredFrames, sampleRate > 0 else { return nil }
    return Double(declaredFrames) / Double(sampleRate)
  }

  /// Joins what the witnesses say.
  public init(
    codec: Codec, sampleRate: Int, channels: Int, bitsPerSample: Int? = nil, bitRate: Int? = nil,
    bitRateMode: BitRateMode? = nil, frames: Int, declaredFrames: Int? = nil,
    walkedFrames: Int? = nil, failure: DecoderFailure? = nil
  ) {
    self.codec = codec
    self.sampleRate = sampleRate
    self.channels = channels
    self.bitsPerSample = bitsPerSample
    self.bitRate = bitRate
    self.bitRateMode = bitRateMode
    self.frames = frames
    self.declaredFrames = declaredFrames
    self.walkedFrames = walkedFrames
    self.failure = failure
  }
}

/// A decoder's last words.
public struct DecoderFailure: Codable, Sendable, Equatable {
  /// What the library said, in its own words.
  public var message: String
  /// Sample frames that had been decoded by then.
  public var frame: Int
  /// Bytes of the file that the decoder had been given by then; nil where it reads for itself.
  public var offset: Int?

  /// Keeps what a decoder said when it gave up.
  public init(message: String, frame: Int, offset: Int? = nil) {
    self.message = message
    self.frame = frame
    self.offset = offset
  }
}

/// How the bit rate of a compressed stream behaves.
public enum BitRateMode: String, Codable, Sendable {
  /// The same in every frame.
  case constant = "cbr"
  /// Changes from frame to frame.
  case variable = "vbr"
}
