public import AudioFacts

/// The versions that a result may depend on.
public struct ToolVersions: Sendable, Equatable, Encodable {
  /// The program's name.
  public let name = "soundcheck"
  /// Soundcheck's version.
  public var version: String
  /// The version of the MP3 decoder; nil when it is not known.
  public var libmpg123: String?
  /// The version of the WAV decoder; nil when it is not known.
  public var libsndfile: String?
  /// What stands around the decoders; nil where nothing was decoded.
  public var isolation: Isolation?

  /// Names the versions.
  public init(
    version: String = SoundcheckVersion.current, libmpg123: String? = nil,
    libsndfile: String? = nil,
    isolation: Isolation? = nil
  ) {
    self.version = version
    self.libmpg123 = libmpg123
    self.libsndfile = libsndfile
    self.isolation = isolation
  }
}
