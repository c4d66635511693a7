import Transport

/// What came of sending a request once.
typealias Attempt = Result<ServerAnswer, SendFailure>

/// Why there is no answer.
enum SendFailure: Error {
  case transport(TransportError)
  /// Not of the network: a cancellation.
  case other(any Error)
}

extension Attempt {
  /// Whether the server has certainly not done what it was asked, and may do it the next time.
  var cannotHaveBeenCarriedOut: Bool {
    switch self {
    case .success(let answer):
      answer.status == 429 || (answer.status == 503 && answer.retryAfter != nil)
    case .failure(.transport(let error)): !error.requestMayHaveArrived && mayPass
    case .failure(.other): false
    }
  }

  /// Whether the next time may go better.
  var mayPass: Bool {
    switch self {
    case .success(let answer): answer.status == 429 || answer.status >= 500
    case .failure(.transport(let error)):
      switch error.code {
      // A certificate does not get better by asking again.
      case .tls(let failure): failure == .handshake
      case .invalidURL, .proxyRefused, .noTrustStore: false
      default: true
      }
    case .failure(.other): false
    }
  }

  /// How long the server asks to wait.
  var retryAfter: Duration? {
    if case .success(let answer) = self { answer.retryAfter } else { nil }
  }

  /// What the caller is told when this was the last attempt.
  func error(attempts: Int, hiding secrets: [Secret]) -> any Error {
    switch self {
    case .success(let answer):
      PlayError(
        code: PlayError.Code(answer), status: answer.status, apiID: answer.apiID,
        words: answer.words, attempts: attempts)
    case .failure(.transport(let error)):
      PlayError(
        code: error.requestMayHaveArrived ? .outcomeUnknown : .notSent, status: nil, apiID: nil,
        words: ServerWords.tidied(error.detail, hiding: secrets), attempts: attempts)
    case .failure(.other(let error)): error
    }
  }
}

extension PlayError.Code {
  /// The code of an answer that is no success.
  fileprivate init(_ answer: ServerAnswer) {
    self =
      switch answer.status {
      case 401: .badCredentials
      case 402, 403: .forbidden
      case 404: .noSuchCall
      case 429: .rateLimited(retryAfter: answer.retryAfter)
      case 400..<500: .badRequest
      default: .serverTrouble
      }
  }
}
