import Foundation
import HTTPTypes
import NIOCore
import Transport

/// An answer of the API, whatever shape it has.
struct ServerAnswer: Sendable {
  let status: Int
  /// How long the server asks to wait.
  let retryAfter: Duration?
  /// The server's name for the request.
  let apiID: String?
  /// The message or the error of a JSON body, else what its text says.
  let words: String?

  /// Bytes of a body that are looked at; an answer of the API has about a hundred.
  static let bodyLimit = 64 * 1024

  /// Reads an answer. That its body breaks off changes nothing about what its status says.
  init(_ response: TransportResponse, hiding secrets: [Secret]) async throws {
    var body = Data()
    do {
      for try await piece in response.body {
        body.append(contentsOf: piece.readableBytesView.prefix(Self.bodyLimit - body.count))
        if body.count >= Self.bodyLimit { break }
      }
    } catch is TransportError {
    }
    let fields = (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:]
    status = response.status
    retryAfter = response.headers.retryAfter()
    apiID = (fields["api_id"] as? String).flatMap { ServerWords.tidied($0, hiding: secrets) }
    let said =
      switch fields["error"] ?? fields["message"] {
      case let text as String: text
      case let other?: ServerWords.json(other)
      case nil: ServerWords.text(of: String(decoding: body, as: UTF8.self))
      }
    words = ServerWords.tidied(said, hiding: secrets)
  }
}
