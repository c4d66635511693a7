/// The most seconds that a play lasts: an integer of at least 1, as the API has it
/// (https://www.plivo.com/docs/voice/api/call/play-audio-on-calls).
public struct PlayLength: Sendable, Hashable {
  /// Whole seconds.
  public let seconds: Int

  /// Takes whole seconds.
  ///
  /// - Throws: ``Invalid`` when there are none.
  public init(_ seconds: Int) throws(Invalid) {
    guard seconds >= 1 else { throw Invalid(given: "\(seconds)") }
    self.seconds = seconds
  }

  /// Reads digits, and nothing else: no sign, no fraction, no unit.
  ///
  /// - Throws: ``Invalid``.
  public init(_ text: String) throws(Invalid) {
    guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
      let seconds = Int(text), seconds >= 1
    else { throw Invalid(given: text) }
    self.seconds = seconds
  }

  /// The text is no length of a play.
  public struct Invalid: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was given.
    public let given: String

    /// What was given, and what would be right.
    public var description: String {
      "length must be an integer of at least 1, in seconds, not \"\(given)\""
    }
  }
}
