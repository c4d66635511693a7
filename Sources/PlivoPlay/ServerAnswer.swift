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
  /// Whether it has the shape of the API's answers to a stop: no body, or a JSON object.
  let isOfAPI: Bool
  /// The message or the error of a JSON body, else what its text says.
  let words: String?

  /// Reads an answer of whatever shape.
  ///
  /// - Parameter body: what there is of it.
  init(_ response: TransportResponse, body: Data, hiding secrets: [Secret]) {
    let object = (try? JSONSerialization.jsonObject(with: body)) as? [String: Any]
    let fields = object ?? [:]
    isOfAPI = body.isEmpty || object != nil
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

extension ResponseBody {
  /// As much of a body as is looked at: an answer of the API has about a hundred bytes.
  func beginning(limit: Int = 64 * 1024) async throws -> Data {
    var bytes = Data()
    for try await piece in self {
      bytes.append(contentsOf: piece.readableBytesView.prefix(limit - bytes.count))
      if bytes.count >= limit { break }
    }
    return bytes
  }
}
