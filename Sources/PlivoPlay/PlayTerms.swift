/// How a list is to be played. What is nil is left to the server, whose defaults are documented at
/// https://www.plivo.com/docs/voice/api/call/play-audio-on-calls.
public struct PlayTerms: Sendable, Equatable {
  /// The most that is played, in seconds; there is no documented default.
  public let length: Int?
  /// Which leg of the call hears it; by default the first.
  public let legs: Legs?
  /// Whether the list repeats until stopped; by default it does not.
  public let loop: Bool?
  /// Whether the call is heard beside it; by default it is.
  public let mix: Bool?
  /// Where the answer is sent, when it is not to be waited for.
  public let callback: Callback?

  /// Everything is left to the server.
  public static let none = PlayTerms()

  /// The legs of a call.
  public enum Legs: String, Sendable, CaseIterable {
    /// The first leg, the second, or both.
    case aleg, bleg, both
  }

  /// Where the answer to an asynchronous request goes.
  public struct Callback: Sendable, Equatable {
    /// An absolute http or https URL.
    public var url: String
    /// How it is asked; nil for the server's default, POST.
    public var method: Method?

    /// The methods that a callback may use.
    public enum Method: String, Sendable, CaseIterable {
      /// The answer's fields are in the body.
      case post = "POST"
      /// The answer's fields are in the query.
      case get = "GET"
    }

    /// Names a place for the answer.
    public init(url: String, method: Method? = nil) {
      self.url = url
      self.method = method
    }
  }

  /// States the terms of a play.
  ///
  /// - Throws: ``PlayArgumentError`` when `length` is under 1, or the callback's URL is not an
  ///   absolute http or https URL.
  public init(
    length: Int? = nil, legs: Legs? = nil, loop: Bool? = nil, mix: Bool? = nil,
    callback: Callback? = nil
  ) throws(PlayArgumentError) {
    if let length, length < 1 {
      throw PlayArgumentError("length", "is \(length); it must be an integer of at least 1 second")
    }
    if let callback { try PlayArgumentError.check(url: callback.url, "callback_url") }
    self.length = length
    self.legs = legs
    self.loop = loop
    self.mix = mix
    self.callback = callback
  }

  private init() {
    length = nil
    legs = nil
    loop = nil
    mix = nil
    callback = nil
  }
}
