import Foundation
import HTTPTypes
import Testing

@testable import PlivoPlay
@testable import Transport

/// When a request may be sent again.
@Suite struct `An attempt` {
  @Test(
    arguments: [
      (TransportError.Code.refused, false, true), (.dns, false, true),
      (.connectTimeout, false, true), (.tls(.handshake), false, true),
      // A certificate does not get better, nor does a URL.
      (.tls(.expired), false, false), (.tls(.unknownIssuer), false, false),
      (.invalidURL, false, false),
      (.connectionClosed, true, false), (.firstByteTimeout, true, false),
      (.deadlineExceeded, true, false), (.invalidResponse, true, false),
      (.connectionClosed, false, true),
    ])
  func `without an answer is repeated only when nothing can have arrived`(
    code: TransportError.Code, mayHaveArrived: Bool, isRepeated: Bool
  ) throws {
    let error = TransportError(code, detail: "why", requestMayHaveArrived: mayHaveArrived)
    let attempt = Attempt.failure(.transport(error))
    #expect(attempt.cannotHaveBeenCarriedOut == isRepeated)
    let told = try #require(attempt.error(attempts: 1, hiding: []) as? PlayError)
    #expect(told.code == (mayHaveArrived ? .outcomeUnknown : .notSent))
    #expect(told.words == "why")
  }

  @Test(
    arguments: [
      (429, nil, true), (429, "1", true), (503, "1", true), (503, nil, false), (500, nil, false),
      (502, "1", false), (404, nil, false), (400, "1", false), (301, nil, false),
    ])
  func `with a refusal is repeated only when that says that nothing was done`(
    status: Int, retryAfter: String?, isRepeated: Bool
  ) {
    var headers = HTTPFields()
    headers[.retryAfter] = retryAfter
    let response = TransportResponse(
      status: status, headers: headers, body: ResponseBody { { nil } })
    let attempt = Attempt.success(ServerAnswer(response, body: Data(), hiding: []))
    #expect(attempt.cannotHaveBeenCarriedOut == isRepeated)
  }

  @Test func `waits longer each time, as long as it is asked to, and not for ever`() {
    let policy = RetryPolicy(
      attempts: 4, firstWait: .seconds(1), longestWait: .seconds(3))
    #expect((.milliseconds(750)...(.milliseconds(1250))) ~= policy.wait(after: 1, asked: nil)!)
    #expect((.milliseconds(1500)...(.milliseconds(2500))) ~= policy.wait(after: 2, asked: nil)!)
    #expect(policy.wait(after: 3, asked: nil)! <= .seconds(3))
    #expect(policy.wait(after: 4, asked: nil) == nil)
    #expect(policy.wait(after: 1, asked: .seconds(2)) == .seconds(2))
    #expect(policy.wait(after: 1, asked: .seconds(4)) == nil)
    #expect(RetryPolicy.never.wait(after: 1, asked: .zero) == nil)
  }
}
