import Foundation

/// What is to be played, and how. Checked when it is made, so that what exists can be sent.
public struct PlayRequest: Sendable, Equatable {
  /// The URLs, in the order in which they are played, as they are sent.
  public let urls: [String]
  /// The most that is played, in seconds; nil for the server's default.
  public let length: Int?
  /// Which leg of the call hears it; nil for the server's default, the first.
  public let legs: Legs?
  /// Whether the list repeats until stopped; nil for the server's default, false.
  public let loop: Bool?
  /// Whether the call is heard beside it; nil for the server's default, true.
  public let mix: Bool?
  /// Where the answer is sent, when it is not to be waited for.
  public let callback: Callback?

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
      /// The answer's fields in a body, or in the query.
      case post = "POST"
      case get = "GET"
    }

    /// Names a place for the answer.
    public init(url: String, method: Method? = nil) {
      self.url = url
      self.method = method
    }
  }

  /// Composes a play.
  ///
  /// - Throws: ``PlayArgumentError`` when there is no URL, when one is not an absolute http or https
  ///   URL or holds a comma, white space or a control character, when `length` is under 1, or
  ///   when the callback is no such URL.
  public init(
    urls: [String], length: Int? = nil, legs: Legs? = nil, loop: Bool? = nil, mix: Bool? = nil,
    callback: Callback? = nil
  ) throws(PlayArgumentError) {
    if urls.isEmpty { throw PlayArgumentError("urls", "is empty: there is nothing to play") }
    for (position, url) in urls.enumerated() {
      // By position: the text of a URL may hold the signature of a signed one.
      let name = urls.count == 1 ? "url" : "url \(position + 1) of \(urls.count)"
      try Self.check(url, name)
      if url.contains(",") {
        throw PlayArgumentError(name, "holds a comma, at which Play splits its list: write %2C")
      }
    }
    if let length, length < 1 {
      throw PlayArgumentError("length", "is \(length); it must be an integer of at least 1 second")
    }
    if let callback { try Self.check(callback.url, "callback_url") }
    self.urls = urls
    self.length = length
    self.legs = legs
    self.loop = loop
    self.mix = mix
    self.callback = callback
  }

  private static func check(_ url: String, _ argument: String) throws(PlayArgumentError) {
    if url.unicodeScalars.contains(where: {
      $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x7F
    }) {
      throw PlayArgumentError(
        argument, "holds white space or a control character: percent-encode it")
    }
    guard let parts = URLComponents(string: url), parts.host?.isEmpty == false,
      ["http", "https"].contains(parts.scheme?.lowercased())
    else { throw PlayArgumentError(argument, "must be an absolute http or https URL") }
  }
}

extension PlayRequest {
  /// The JSON that is sent: nothing in it but what was asked for.
  ///
  /// - Throws: ``PlayArgumentError`` for what the destination does not take.
  func body(for destination: PlayDestination) throws(PlayArgumentError) -> String {
    if !destination.isCall {
      if urls.count > 1 {
        throw PlayArgumentError("urls", "has \(urls.count) URLs; a member is played one")
      }
      if length != nil || legs != nil || loop != nil || mix != nil {
        throw PlayArgumentError("length, legs, loop and mix", "can be given for a call only")
      }
    }
    let list = urls.joined(separator: ",")
    let fields = Fields(
      // The documents name a multiparty call's field `urls`, but every official SDK sends `url`.
      urls: destination.isCall ? list : nil, url: destination.isCall ? nil : list, length: length,
      legs: legs?.rawValue, loop: loop, mix: mix, callbackURL: callback?.url,
      callbackMethod: callback?.method?.rawValue)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(fields) else {
      throw PlayArgumentError("urls", "cannot be written as JSON")
    }
    return String(decoding: json, as: UTF8.self)
  }

  private struct Fields: Encodable {
    var urls: String?
    var url: String?
    var length: Int?
    var legs: String?
    var loop: Bool?
    var mix: Bool?
    var callbackURL: String?
    var callbackMethod: String?

    enum CodingKeys: String, CodingKey {
      case urls, url, length, legs, loop, mix
      case callbackURL = "callback_url", callbackMethod = "callback_method"
    }
  }
}
