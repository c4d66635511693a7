/// What a caller hears of a document, step by step.
public enum Step: Codable, Equatable, Sendable {
  /// A sound: its index in ``DocumentFacts/references`` and how often it plays, 0 without end.
  case play(reference: Int, loop: Int)
  /// So many characters of speech, and how often, 0 without end.
  case speak(characters: Int, loop: Int)
  /// So many seconds of silence.
  case wait(seconds: Int)
  /// A further document takes over: its index in ``DocumentFacts/references``.
  case redirect(reference: Int)
}
