import Foundation
import HTTPTypes
import Hummingbird

/// A request's body, and the fields it is made of.
enum SubmittedBody: Sendable {
  /// No bytes.
  case empty
  /// Named values, from JSON or from a form.
  case fields([String: JSONValue])
  /// Something else: what is wrong with it.
  case unreadable(String, reason: String)

  /// Reads at most this many bytes of a body.
  static let limit = 1 << 20

  init(_ request: Request) async {
    guard let buffer = try? await request.body.collect(upTo: Self.limit) else {
      self = .unreadable("", reason: "the body is larger than \(Self.limit) bytes, or broke off")
      return
    }
    let text = String(buffer: buffer)
    let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
    switch type {
    case _ where text.isEmpty:
      self = .empty
    case "application/json":
      self =
        Self.json(text).map(Self.fields)
        ?? .unreadable(text, reason: "the body is not a JSON object")
    case "application/x-www-form-urlencoded":
      // What `curl -d` says of any body, also of the JSON in the public collection's own example.
      let fields = Self.json(text) ?? Self.form(text)
      self =
        fields.map(Self.fields)
        ?? .unreadable(text, reason: "the body is neither a JSON object nor a form")
    default:
      self = .unreadable(text, reason: "Content-Type must be application/json")
    }
  }

  private static func json(_ text: String) -> [String: JSONValue]? {
    try? JSONDecoder().decode([String: JSONValue].self, from: Data(text.utf8))
  }

  /// The fields of a form (<https://url.spec.whatwg.org/#urlencoded-parsing>); nil where the text is
  /// none. Read by hand: `URLComponents` traps on what is not percent-encoded.
  private static func form(_ text: String) -> [String: JSONValue]? {
    var fields: [String: JSONValue] = [:]
    for pair in text.split(separator: "&") {
      guard let separator = pair.firstIndex(of: "="),
        let name = decoded(pair[..<separator]),
        let value = decoded(pair[pair.index(after: separator)...])
      else { return nil }
      fields[name] = .string(value)
    }
    return fields
  }

  private static func decoded(_ part: Substring) -> String? {
    part.replacing("+", with: " ").removingPercentEncoding
  }

  /// What the log keeps of it.
  var logged: JSONValue? {
    switch self {
    case .empty: nil
    case .fields(let fields): .object(fields)
    case .unreadable(let text, _): .string(String(text.prefix(4096)))
    }
  }
}
