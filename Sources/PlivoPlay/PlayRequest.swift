import Foundation

/// What is to be played, and how. Checked when it is made, so that what exists can be sent.
public struct PlayRequest: Sendable, Equatable {
  /// The URLs, in the order in which they are played, as they are sent.
  public let urls: [String]
  /// How they are played.
  public let terms: PlayTerms

  /// Composes a play.
  ///
  /// - Throws: ``PlayArgumentError`` when there is no URL, or one is not an absolute http or https
  ///   URL or holds a comma, white space or a control character.
  public init(urls: [String], terms: PlayTerms = .none) throws(PlayArgumentError) {
    if urls.isEmpty { throw PlayArgumentError("urls", "is empty: there is nothing to play") }
    for (position, url) in urls.enumerated() {
      // By position: the text of a URL may hold the signature of a signed one.
      let name = urls.count == 1 ? "url" : "url \(position + 1) of \(urls.count)"
      try PlayArgumentError.check(url: url, name)
      if url.contains(",") {
        throw PlayArgumentError(name, "holds a comma, at which Play splits its list: write %2C")
      }
    }
    self.urls = urls
    self.terms = terms
  }
}

extension PlayRequest {
  /// The fields of the JSON that is sent: nothing but what was asked for.
  ///
  /// - Throws: ``PlayArgumentError`` for what the destination does not take.
  func fields(for destination: PlayDestination) throws(PlayArgumentError) -> PlayFields {
    try destination.check(terms)
    if !destination.isCall, urls.count > 1 {
      throw PlayArgumentError("urls", "has \(urls.count) URLs; a member takes one a request")
    }
    let list = urls.joined(separator: ",")
    return PlayFields(
      // The documents name a multiparty call's field `urls`, but every official SDK sends `url`.
      urls: destination.isCall ? list : nil, url: destination.isCall ? nil : list,
      length: terms.length, legs: terms.legs?.rawValue, loop: terms.loop, mix: terms.mix,
      callbackURL: terms.callback?.url, callbackMethod: terms.callback?.method?.rawValue)
  }
}

/// The fields of a request, as they are sent.
package struct PlayFields: Encodable, Sendable, Equatable {
  /// The list of a call, its URLs separated by commas.
  package var urls: String?
  /// The one URL of a member or participant.
  package var url: String?
  var length: Int?
  var legs: String?
  var loop: Bool?
  var mix: Bool?
  /// Where the answer goes.
  package var callbackURL: String?
  var callbackMethod: String?

  private enum CodingKeys: String, CodingKey {
    case urls, url, length, legs, loop, mix
    case callbackURL = "callback_url", callbackMethod = "callback_method"
  }

  /// The JSON of it, keys in alphabetical order.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings, whole numbers and booleans always have a JSON form.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
