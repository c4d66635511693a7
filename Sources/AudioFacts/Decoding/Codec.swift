/// A codec by the name that ffmpeg gives it, such as `mp3` or `pcm_s16le`.
public struct Codec: RawRepresentable, Hashable, Sendable, Codable, ExpressibleByStringLiteral {
  /// ffmpeg's name.
  public let rawValue: String
  /// Takes ffmpeg's name.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Takes ffmpeg's name.
  public init(stringLiteral value: String) { rawValue = value }
  /// Reads a bare string.
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }
  /// Writes a bare string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  /// MPEG audio Layer I.
  public static let mp1: Codec = "mp1"
  /// MPEG audio Layer II.
  public static let mp2: Codec = "mp2"
  /// MPEG audio Layer III.
  public static let mp3: Codec = "mp3"
  /// Unsigned 8-bit PCM.
  public static let pcmU8: Codec = "pcm_u8"
  /// 16-bit PCM.
  public static let pcmS16LE: Codec = "pcm_s16le"
  /// 24-bit PCM.
  public static let pcmS24LE: Codec = "pcm_s24le"
  /// 32-bit PCM.
  public static let pcmS32LE: Codec = "pcm_s32le"
  /// 32-bit float.
  public static let pcmF32LE: Codec = "pcm_f32le"
  /// 64-bit float.
  public static let pcmF64LE: Codec = "pcm_f64le"
  /// G.711 µ-law.
  public static let pcmMulaw: Codec = "pcm_mulaw"
  /// G.711 A-law.
  public static let pcmAlaw: Codec = "pcm_alaw"
  /// Microsoft's ADPCM.
  public static let adpcmMS: Codec = "adpcm_ms"
  /// IMA ADPCM as WAV holds it.
  public static let adpcmIMAWAV: Codec = "adpcm_ima_wav"
  /// GSM 06.10 as WAV holds it.
  public static let gsmMS: Codec = "gsm_ms"
}
