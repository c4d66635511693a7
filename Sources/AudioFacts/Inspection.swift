/// Everything the bytes of one asset say of themselves: what an inspection yields.
///
/// A value without opinions. Each part is there when the bytes got that far: a web page has only
/// ``content``, a WAV of a codec that is not decoded has ``wav`` but no ``audio``.
public struct Inspection: Codable, Sendable, Equatable {
  /// What kind of bytes these are, and how many.
  public var content: ContentFacts
  /// The structure of an MPEG audio stream.
  public var mpeg: MPEGFacts?
  /// The structure of a RIFF file.
  public var wav: WAVFacts?
  /// What was decoded.
  public var audio: AudioFacts?
  /// What would be heard.
  public var levels: LevelFacts?

  /// Joins the parts of an inspection.
  public init(
    content: ContentFacts,
    mpeg: MPEGFacts? = nil,
    wav: WAVFacts? = nil,
    audio: AudioFacts? = nil,
    levels: LevelFacts? = nil
  ) {
    self.content = content
    self.mpeg = mpeg
    self.wav = wav
    self.audio = audio
    self.levels = levels
  }
}
