import Foundation
import HTTPTypes
import NIOCore
import PlivoSandbox
import Testing
import Transport

/// A request as anybody may send it, and its answer.
struct Raw: Sendable {
  var status: Int
  var headers: [String: String]
  var body: Data

  var text: String { String(decoding: body, as: UTF8.self) }
  var json: [String: JSONValue] {
    (try? JSONDecoder().decode([String: JSONValue].self, from: body)) ?? [:]
  }

  static func send(
    _ method: String, _ url: String, user: String? = nil, headers: [String: String] = [:],
    body: String? = nil
  ) async throws -> Raw {
    var fields = HTTPFields()
    for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
    if let user { fields[.authorization] = "Basic " + Data(user.utf8).base64EncodedString() }
    let request = TransportRequest(
      method: try #require(HTTPRequest.Method(method)), url: url, headers: fields,
      body: Array((body ?? "").utf8))
    return try await AHCTransport().withResponse(to: request) { response in
      var bytes = Data()
      for try await piece in response.body { bytes.append(contentsOf: piece.readableBytesView) }
      let fields = response.headers.map { ($0.name.canonicalName, $0.value) }
      return Raw(
        status: response.status, headers: Dictionary(fields) { first, _ in first }, body: bytes)
    }
  }
}

extension RunningSandbox {
  var user: String { "\(sandbox.authID):\(sandbox.authToken)" }

  /// A request to a path below the account, with good credentials and JSON unless told otherwise.
  func api(
    _ method: String, _ path: String, headers: [String: String] = [:], body: String? = nil
  ) async throws -> Raw {
    let fields = ["Content-Type": "application/json"].merging(headers) { _, given in given }
    return try await .send(
      method, "\(apiBase)/Account/\(sandbox.authID)/\(path)", user: user, headers: fields,
      body: body)
  }
}
