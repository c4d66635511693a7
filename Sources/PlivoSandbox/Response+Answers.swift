import Foundation
import HTTPTypes
import Hummingbird

extension Response {
  /// An answer in JSON.
  init(_ status: HTTPResponse.Status, json: some Encodable) {
    self.init(status, type: "application/json", text: JSONText.encode(json))
  }

  /// An answer in words.
  init(_ status: HTTPResponse.Status, type: String, text: String) {
    self.init(
      status: status, headers: [.contentType: type],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// An error as the API words it.
  static func refusal(
    _ status: HTTPResponse.Status, _ error: String,
    _ apiID: String = UUID().uuidString.lowercased()
  ) -> Self {
    Response(status, json: ["api_id": apiID, "error": error])
  }

  /// A method that is none of those that are allowed there.
  static func methodNotAllowed(but allowed: String...) -> Self {
    var response = Response(
      .methodNotAllowed, type: "text/plain", text: allowed.joined(separator: " or ") + "\n")
    response.headers[.allow] = allowed.joined(separator: ", ")
    return response
  }

  /// Wrong or missing credentials: the API answers them in plain text.
  static var unauthorized: Self {
    var response = Response(
      .unauthorized, type: "text/plain", text: "Auth id or auth token is missing or wrong.")
    response.headers[.wwwAuthenticate] = "Basic realm=\"sandbox\""
    return response
  }

  /// A refusal that says when to come back.
  static func later(_ status: HTTPResponse.Status, seconds: Int, _ apiID: String) -> Self {
    var response = refusal(status, "come back later", apiID)
    response.headers[.retryAfter] = "\(seconds)"
    return response
  }
}

/// JSON as the sandbox writes it: keys in order and in snake case.
enum JSONText {
  static func encode(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.dateEncodingStrategy = .iso8601
    guard let data = try? encoder.encode(value) else { return "null" }
    return String(decoding: data, as: UTF8.self)
  }
}
