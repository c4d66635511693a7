import Foundation

/// The body of a start, as the API understands it.
package struct PlayOrder: Codable, Sendable, Equatable {
  /// What is to be played, in order.
  package var urls: [String]
  /// The most that is played, in seconds.
  package var length: Int?
  /// Which leg hears it.
  package var legs = "aleg"
  /// Whether it repeats until stopped.
  package var loop = false
  /// Whether the call is heard beside it.
  package var mix = true
  /// Where the answer goes, when the request is asynchronous.
  package var callbackURL: String?
  /// How the answer gets there.
  package var callbackMethod = "POST"

  private enum CodingKeys: String, CodingKey {
    case urls, length, legs, loop, mix, callbackURL = "callbackUrl", callbackMethod
  }

  /// What is wrong with a body.
  struct Refused: Error {
    let reason: String
  }

  /// Reads the fields of a body. Numbers and booleans may be strings and `urls` an array, as the
  /// SDKs and the public collection send them.
  init(_ body: SubmittedBody, for stage: Endpoint.Stage) throws(Refused) {
    let fields =
      switch body {
      case .fields(let fields): fields
      case .empty: throw Refused(reason: "the body is empty")
      case .unreadable(_, let reason): throw Refused(reason: reason)
      }
    let allowed = stage.startFields
    if let unknown = fields.keys.sorted().first(where: { !allowed.contains($0) }) {
      throw Refused(reason: "\(unknown) is not a parameter of this request")
    }
    urls = try Self.urls(fields)
    length = try Self.length(fields["length"])
    legs = try Self.choice(fields, "legs", of: ["aleg", "bleg", "both"]) ?? legs
    loop = try Self.bool(fields, "loop") ?? loop
    mix = try Self.bool(fields, "mix") ?? mix
    if let value = fields["callback_url"] {
      guard case .string(let text) = value, Self.isWebAddress(text) else {
        throw Refused(reason: "callback_url must be an http or https URL")
      }
      callbackURL = text
    }
    callbackMethod =
      try Self.choice(fields, "callback_method", of: ["GET", "POST"]) ?? callbackMethod
  }

  private static func urls(_ fields: [String: JSONValue]) throws(Refused) -> [String] {
    let urls: [String]
    switch (fields["urls"], fields["url"]) {
    case (nil, nil): throw Refused(reason: "urls is missing")
    case (.string(let list), nil), (nil, .string(let list)):
      urls = list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    case (.array(let list), nil):
      urls = list.compactMap { if case .string(let url) = $0 { url } else { nil } }
      guard urls.count == list.count else { throw Refused(reason: "urls must hold strings") }
    default: throw Refused(reason: "urls must be one string, its URLs separated by commas")
    }
    if urls.isEmpty { throw Refused(reason: "urls is empty") }
    if let wrong = urls.first(where: { !isWebAddress($0) }) {
      throw Refused(reason: "not an absolute http or https URL in urls: \"\(wrong.prefix(80))\"")
    }
    return urls
  }

  private static func length(_ value: JSONValue?) throws(Refused) -> Int? {
    let length: Int?
    switch value {
    case nil: return nil
    case .number(let number): length = Int(exactly: number)
    case .string(let text): length = text.allSatisfy(\.isASCII) ? Int(text) : nil
    default: length = nil
    }
    guard let length, length >= 1 else {
      throw Refused(reason: "length must be an integer of at least 1")
    }
    return length
  }

  private static func bool(_ fields: [String: JSONValue], _ name: String) throws(Refused) -> Bool? {
    switch fields[name] {
    case nil: return nil
    case .bool(let value): return value
    case .string(let text):
      if let value = Bool(text.lowercased()) { return value }
    default: break
    }
    throw Refused(reason: "\(name) must be true or false")
  }

  private static func choice(
    _ fields: [String: JSONValue], _ name: String, of choices: [String]
  ) throws(Refused) -> String? {
    guard let value = fields[name] else { return nil }
    if case .string(let text) = value, choices.contains(text) { return text }
    throw Refused(reason: "\(name) must be one of \(choices.joined(separator: ", "))")
  }

  static func isWebAddress(_ text: String) -> Bool {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }),
      let url = URLComponents(string: text), let scheme = url.scheme?.lowercased()
    else { return false }
    return ["http", "https"].contains(scheme) && url.host?.isEmpty == false
  }
}

extension Endpoint.Stage {
  /// The parameters that a start takes. The SDKs repeat some parts of the path in the body.
  fileprivate var startFields: Set<String> {
    switch self {
    case .call:
      [
        "urls", "length", "legs", "loop", "mix", "callback_url", "callback_method", "call_uuid",
      ]
    case .conferenceMember:
      ["url", "callback_url", "callback_method", "conference_name", "member_id"]
    case .participant:
      ["url", "urls", "participant_id", "uuid", "friendly_name", "callback_url", "callback_method"]
    }
  }
}
