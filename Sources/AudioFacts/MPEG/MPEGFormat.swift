/// The version of the MPEG audio standard.
public enum MPEGVersion: String, Codable, Sendable {
  /// ISO/IEC 11172-3: 32, 44.1 and 48 kHz.
  case mpeg1 = "1"
  /// ISO/IEC 13818-3: 16, 22.05 and 24 kHz.
  case mpeg2 = "2"
  /// Fraunhofer's extension: 8, 11.025 and 12 kHz.
  case mpeg25 = "2.5"

  /// Sample frames in an MPEG frame of a layer (ISO/IEC 11172-3 and 13818-3, section 2.4.2.1).
  package func samplesPerFrame(ofLayer layer: Int) -> Int {
    switch layer {
    case 1: 384
    case 2: 1_152
    default: self == .mpeg1 ? 1_152 : 576
    }
  }
}

/// How the channels of a frame are coded.
public enum ChannelMode: String, Codable, Sendable {
  /// Two channels, each coded on its own.
  case stereo
  /// Two channels that share bits: middle and side, or intensity.
  case jointStereo = "joint-stereo"
  /// Two sounds that do not belong together, such as two languages.
  case dual
  /// One channel.
  case mono
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
  public var samplesPerFrame: Int { version.samplesPerFrame(ofLayer: layer) }
  /// Such as "MPEG-1 Layer III, 44100 Hz, mono".
  public var description: String {
    let layer = String(repeating: "I", count: layer)
    let channels = channels == 1 ? "mono" : "stereo"
    return "MPEG-\(version.rawValue) Layer \(layer), \(sampleRate) Hz, \(channels)"
  }
}
