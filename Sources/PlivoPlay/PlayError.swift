/// Why a play was not started or stopped, by what the caller can do about it.
public struct PlayError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What happened, from a bounded set.
  public enum Code: Sendable, Equatable {
    /// The request is wrong: mend it (400, 405, 406, 409, 415, 422).
    case badRequest
    /// The auth id or the token is wrong (401).
    case badCredentials
    /// The account may not do this (402, 403).
    case forbidden
    /// There is no such live call, conference or member, or it has ended (404).
    case noSuchCall
    /// Too many requests (429): wait, at least for as long as the server says.
    case rateLimited(retryAfter: Duration?)
    /// The server failed, or is no such server (5xx, redirects).
    case serverTrouble
    /// The server was not reached: nothing has been started.
    case notSent
    /// The request was sent but no answer came, or none of Plivo's API (it names no `api_id`): it
    /// may have been carried out, or not.
    case outcomeUnknown
  }

  /// What happened.
  public let code: Code
  /// The status of the answer; nil when there was none.
  public let status: Int?
  /// Plivo's name for the request, for its support.
  public let apiID: String?
  /// What the server or the network said, shortened and without control characters, the token and
  /// the queries of URLs.
  public let words: String?
  /// How many requests were sent.
  public let attempts: Int

  /// Whether it may have been carried out nevertheless: do not repeat a start then without looking.
  public var mayHaveBeenCarriedOut: Bool {
    switch code {
    case .outcomeUnknown: true
    case .serverTrouble: status.map { $0 >= 500 } ?? true
    default: false
    }
  }

  /// What happened and what to do, in a sentence.
  public var description: String {
    let said = words.map { ": \($0)" } ?? ""
    let number = status.map { " (status \($0)\(apiID.map { ", api_id \($0)" } ?? ""))" } ?? ""
    return summary + number + said
  }

  private var summary: String {
    switch code {
    case .badRequest: "Plivo refused the request as wrong"
    case .badCredentials: "Plivo did not accept the credentials; check the auth id and the token"
    case .forbidden: "this account may not do that"
    case .noSuchCall: "there is no such live call, conference or member; it may have ended"
    case .rateLimited(let wait?): "Plivo asks to slow down, and to wait \(wait)"
    case .rateLimited(nil): "Plivo asks to slow down; try again in some seconds"
    case .serverTrouble where mayHaveBeenCarriedOut:
      "Plivo's server failed; whether it was carried out is not known"
    case .serverTrouble: "this is not an answer of Plivo's API; check the base URL"
    case .notSent: "Plivo was not reached; nothing was sent"
    case .outcomeUnknown where status != nil:
      "this is not an answer of Plivo's API: it names no api_id, so whether the request was carried "
        + "out is unknown, and it is not sent again"
    case .outcomeUnknown:
      "the request was sent but not answered; whether it was carried out is unknown, so it is not "
        + "sent again"
    }
  }
}
