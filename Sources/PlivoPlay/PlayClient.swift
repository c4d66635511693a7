import Foundation
import HTTPTypes
import Synchronization
public import Transport

/// Plivo's Play API: starts and stops sounds on live calls.
///
/// ```swift
/// import PlivoPlay
///
/// let client = try PlayClient(credentials: .fromEnvironment())
/// let request = try PlayRequest(
///   urls: ["https://cdn.example.com/music.mp3"], terms: PlayTerms(length: 10))
/// let answer = try await client.start(request, on: .call("5f1b9c2e-7d40-4a9e-8a55-0c3f7a0f9d11"))
/// ```
///
/// For each successful start exactly one POST reaches the server: it is sent again only when it
/// cannot have been carried out (see ``RetryPolicy``). The API is described at
/// https://www.plivo.com/docs/voice/api/call/play-audio-on-calls.
public struct PlayClient: Sendable {
  /// The real service.
  public static let productionBase = "https://api.plivo.com/v1"
  /// Patient: a start whose answer is given up on has an unknown outcome.
  public static let defaultTimeouts = Timeouts(firstByte: .seconds(30))

  private let credentials: Credentials
  private let base: APIBase
  private let transport: any HTTPTransport
  private let timeouts: Timeouts
  private let retries: RetryPolicy

  /// Prepares to talk to the API; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - credentials: who plays.
  ///   - base: the URL that the paths of the API are appended to. It must be https, unless it is on
  ///     this machine.
  ///   - transport: what carries a request to the API.
  ///   - timeouts: the bounds of one request.
  ///   - retries: when a request is sent again.
  /// - Throws: ``PlayArgumentError`` when the base cannot be used.
  public init(
    credentials: Credentials, base: String = productionBase,
    transport: any HTTPTransport = AHCTransport(), timeouts: Timeouts = defaultTimeouts,
    retries: RetryPolicy = RetryPolicy()
  ) throws(PlayArgumentError) {
    self.credentials = credentials
    self.base = try APIBase(base, isProxied: transport.proxy != nil)
    self.transport = transport
    self.timeouts = timeouts
    self.retries = retries
  }

  /// The request that ``start(_:on:)`` would send, without its credentials.
  ///
  /// - Throws: ``PlayArgumentError`` for what the destination does not take.
  public func prepare(
    _ request: PlayRequest, on destination: PlayDestination
  ) throws(PlayArgumentError) -> PreparedRequest {
    let fields = try request.fields(for: destination)
    return PreparedRequest(
      method: "POST", url: url(of: destination), body: fields.json, fields: fields)
  }

  /// Starts a play; it takes the place of one that runs there already.
  ///
  /// - Returns: what Plivo answered. It has accepted the request then; it does not say that the
  ///   URLs could be fetched.
  /// - Throws: ``PlayArgumentError`` or `CancellationError` when nothing was sent, else
  ///   ``PlayError``: a start that is cancelled under way ends at once, but may be carried out.
  public func start(
    _ request: PlayRequest, on destination: PlayDestination
  ) async throws -> PlayAnswer {
    let prepared = try prepare(request, on: destination)
    let (answer, attempts) = try await send(.post, prepared)
    // A portal or a proxy answers 200 too, and has started nothing.
    guard answer.apiID != nil else {
      throw PlayError(
        code: .outcomeUnknown, status: answer.status, apiID: nil, words: answer.words,
        attempts: attempts)
    }
    return PlayAnswer(
      status: answer.status, apiID: answer.apiID, message: answer.words, attempts: attempts)
  }

  /// Stops what plays there.
  ///
  /// - Returns: whether anything was playing; when the first request went unanswered, that may
  ///   have been the one that stopped it.
  /// - Throws: ``PlayError``, or `CancellationError`.
  public func stop(on destination: PlayDestination) async throws -> StopAnswer {
    let prepared = PreparedRequest(
      method: "DELETE", url: url(of: destination), body: "", fields: nil)
    do {
      let (answer, attempts) = try await send(.delete, prepared)
      guard answer.isOfAPI else {
        throw PlayError(
          code: .outcomeUnknown, status: answer.status, apiID: nil, words: answer.words,
          attempts: attempts)
      }
      return .stopped
    } catch let error as PlayError where error.code == .noSuchCall {
      return .nothingWasPlaying
    }
  }

  private func url(of destination: PlayDestination) -> String {
    "\(base.url)/Account/\(credentials.authID)/\(destination.path)/Play/"
  }

  private var secrets: [Secret] { [credentials.basic, credentials.token] }

  /// Sends a request until it is answered with success, or must not be sent again.
  private func send(
    _ method: HTTPRequest.Method, _ prepared: PreparedRequest
  ) async throws -> (ServerAnswer, attempts: Int) {
    var sent = 0
    while true {
      try Task.checkCancellation()
      sent += 1
      let attempt = await attempt(method, prepared)
      switch attempt {
      case .success(let answer) where 200..<300 ~= answer.status: return (answer, sent)
      case .failure(.other(let error)): throw error
      default: break
      }
      let isSafe = method == .delete ? attempt.mayPass : attempt.cannotHaveBeenCarriedOut
      guard isSafe, let wait = retries.wait(after: sent, asked: attempt.retryAfter) else {
        throw attempt.error(attempts: sent, hiding: secrets)
      }
      try await Task.sleep(for: wait)
    }
  }

  private func attempt(_ method: HTTPRequest.Method, _ prepared: PreparedRequest) async -> Attempt {
    var request = TransportRequest(
      method: method, url: prepared.url,
      headers: [
        .authorization: "Basic \(credentials.basic.revealed)", .accept: "application/json",
        .userAgent: "soundcheck",
        // A connection that the server closes just as it is used again would make an outcome
        // unknown for nothing.
        .connection: "close",
      ],
      body: Array(prepared.body.utf8), timeouts: timeouts)
    if !prepared.body.isEmpty { request.headers[.contentType] = "application/json" }
    let secrets = secrets
    let head = HeadOfAnswer()
    do {
      return .success(
        try await transport.withResponse(to: request) { response in
          head.answer.withLock { $0 = ServerAnswer(response, body: Data(), hiding: secrets) }
          let body = try await response.body.beginning()
          return ServerAnswer(response, body: body, hiding: secrets)
        })
    } catch let error as TransportError {
      return head.attempt(orElse: error)
    } catch is CancellationError where method == .post {
      return head.attempt(
        orElse: TransportError(
          .connectionClosed, detail: "given up before the answer came",
          requestMayHaveArrived: true))
    } catch {
      return .failure(.other(error))
    }
  }
}

/// An answer as far as its head says, from the moment that it is there.
private final class HeadOfAnswer: Sendable {
  let answer = Mutex<ServerAnswer?>(nil)

  /// That the body breaks off, or never comes, changes nothing about what the status says.
  func attempt(orElse error: TransportError) -> Attempt {
    answer.withLock { $0 }.map(Attempt.success) ?? .failure(.transport(error))
  }
}

/// A request as it would be sent, without its credentials.
public struct PreparedRequest: Sendable, Equatable {
  /// POST or DELETE.
  public let method: String
  /// The absolute URL.
  public let url: String
  /// JSON; empty for DELETE.
  public let body: String
  /// What the body is made of; nil for DELETE.
  package let fields: PlayFields?
}

/// What Plivo answered to a start that it accepted.
public struct PlayAnswer: Sendable, Equatable {
  /// 202, as documented; any 2xx that names an `api_id` is taken for success.
  public let status: Int
  /// Plivo's name for the request; there always is one.
  public let apiID: String?
  /// Such as "play started", or "async api spawned" when the answer goes to the callback.
  public let message: String?
  /// How many requests were sent.
  public let attempts: Int
}

/// What came of a stop.
public enum StopAnswer: Sendable, Equatable {
  /// What was playing is no longer.
  case stopped
  /// Nothing was playing there, or there is no such call.
  case nothingWasPlaying
}
