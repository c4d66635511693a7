import Foundation
import PlivoSignature
import Transport

/// The answer to an asynchronous request, sent once the request itself has been answered.
///
/// What Plivo sends is not documented beyond "the response"; here it is the fields of the
/// synchronous answer, as a form or, for GET, as a query.
struct Callback: Sendable {
  private let request: TransportRequest

  /// nil when the order asks for no callback.
  init?(of order: PlayOrder, apiID: String) {
    guard let url = order.callbackURL else { return nil }
    var request = TransportRequest(
      url: url,
      timeouts: Timeouts(
        connect: .seconds(5), firstByte: .seconds(5), idle: .seconds(5), whole: .seconds(5)))
    request.carry(
      [FormField("message", "play started"), FormField("api_id", apiID)],
      asForm: order.callbackMethod != "GET")
    self.request = request
  }

  /// Sends it and says what came of it.
  func deliver() async -> String {
    do {
      return try await AHCTransport().withResponse(to: request) { "answered \($0.status)" }
    } catch {
      return "failed: \(error)"
    }
  }
}
