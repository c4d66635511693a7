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
      let fields = try? JSONDecoder().decode([String: JSONValue].self, from: Data(text.utf8))
      self = fields.map(Self.fields) ?? .unreadable(text, reason: "the body is not a JSON object")
    case "application/x-www-form-urlencoded":
      var form = URLComponents()
      form.percentEncodedQuery = text.replacing("+", with: "%20")
      let pairs = (form.queryItems ?? []).map { ($0.name, JSONValue.string($0.value ?? "")) }
      self = .fields(Dictionary(pairs) { _, last in last })
    default:
      self = .unreadable(text, reason: "Content-Type must be application/json")
    }
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
