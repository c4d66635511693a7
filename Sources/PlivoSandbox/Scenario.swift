import Foundation
import Hummingbird

/// What the sandbox does on demand. A request asks for it by the header ``header``, or by naming
/// the call (the conference, the multiparty call) like it.
package enum Scenario: String, CaseIterable, Codable, Sendable {
  // Refused.
  case badRequest = "bad-request"
  case badRequestObject = "bad-request-object"
  case badCredentials = "bad-credentials"
  case forbidden
  case notFound = "not-found"
  case notFoundEmpty = "not-found-empty"
  case unprocessable
  // Come back later.
  case rateLimited = "rate-limited"
  case rateLimitedWait = "rate-limited-wait"
  case rateLimitedOnce = "rate-limited-once"
  case unavailable
  case unavailableOnce = "unavailable-once"
  // Server trouble.
  case serverErrorJSON = "server-error-json"
  case serverErrorHTML = "server-error-html"
  case serverErrorEmpty = "server-error-empty"
  case redirect
  // Carried out, but answered oddly.
  case slow
  case oddText = "odd-text"
  case oddEmpty = "odd-empty"
  case oddShape = "odd-shape"
  case oddHuge = "odd-huge"
  case oddStall = "odd-stall"
  // No answer.
  case resetBeforeReading = "reset-before-reading"
  case resetAfterReading = "reset-after-reading"

  /// The header that asks for a scenario.
  package static let header = "X-Sandbox-Scenario"

  /// Whether what was asked is done before it is answered.
  var isCarriedOut: Bool {
    switch self {
    case .slow, .oddText, .oddEmpty, .oddShape, .oddHuge, .oddStall, .resetAfterReading:
      true
    default: false
    }
  }

  /// The answer in place of the usual one; nil for the usual one.
  ///
  /// - Parameter attempt: 1 for the first request of this scenario on this call.
  func answer(attempt: Int, apiID: String) -> Response? {
    switch self {
    case .badRequest:
      .refusal(.badRequest, "length parameter must be an integer", apiID)
    case .badRequestObject:
      Response(
        .badRequest,
        json: JSONValue.object([
          "api_id": .string(apiID),
          "error": .object(["urls": .array([.string("not a valid URL")])]),
        ]))
    case .badCredentials: .unauthorized
    case .forbidden: .refusal(.forbidden, "this account may not call that country", apiID)
    case .notFound: .refusal(.notFound, "not found", apiID)
    case .notFoundEmpty: Response(.notFound, json: [String: String]())
    case .unprocessable: .refusal(.unprocessableContent, "the call is being set up", apiID)
    case .rateLimited: .refusal(.tooManyRequests, "too many requests", apiID)
    case .rateLimitedWait: .later(.tooManyRequests, seconds: 1, apiID)
    case .rateLimitedOnce: attempt == 1 ? .later(.tooManyRequests, seconds: 0, apiID) : nil
    case .unavailable: .refusal(.serviceUnavailable, "overloaded", apiID)
    case .unavailableOnce: attempt == 1 ? .later(.serviceUnavailable, seconds: 0, apiID) : nil
    case .serverErrorJSON: .refusal(.internalServerError, "internal error", apiID)
    case .serverErrorHTML:
      Response(
        .badGateway, type: "text/html",
        text: "<html><head><title>502 Bad Gateway</title></head><body><hr>nginx</body></html>")
    case .serverErrorEmpty: Response(status: .internalServerError)
    case .redirect:
      Response(status: .movedPermanently, headers: [.location: "https://www.example.com/"])
    case .oddText: Response(.accepted, type: "text/plain", text: "OK")
    case .oddEmpty: Response(status: .accepted)
    case .oddShape: Response(.accepted, json: ["play started"])
    case .oddHuge:
      Response(.accepted, type: "text/plain", text: String(repeating: "huge ", count: 2_000_000))
    case .slow, .oddStall, .resetBeforeReading, .resetAfterReading: nil
    }
  }
}
