import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The libraries' errors in our words; the one place that knows them.
///
/// `requestMayHaveArrived` is false only where no connection can have been used.
func mapped(_ error: any Error) -> any Error {
  switch error {
  case is CancellationError: error
  case let error as TransportError: error
  case let error as HTTPClientError: mapped(error)
  case let error as NIOConnectionError: mapped(error)
  case let error as IOError: mapped(error)
  case let error as NIOSSLError: mapped(error)
  case let error as NIOSSLExtraError: mapped(error)
  case let error as ChannelError: mapped(error)
  case HTTPParserError.invalidEOFState:
    TransportError(
      .connectionClosed, detail: "the connection was closed in the middle of the answer",
      requestMayHaveArrived: true)
  case HTTPParserError.headerOverflow:
    TransportError(
      .invalidResponse,
      detail: "its header fields go on past the limit of 256 fields, or of 80 kB for one",
      requestMayHaveArrived: true)
  case let error as HTTPParserError:
    TransportError(
      .invalidResponse, detail: "the answer is no HTTP (\(error))", requestMayHaveArrived: true)
  default:
    // HTTP/2 speaks through errors of its own, all of an established connection.
    TransportError(.connectionClosed, detail: "\(error)", requestMayHaveArrived: true)
  }
}

private func mapped(_ error: HTTPClientError) -> any Error {
  switch error {
  case .cancelled:
    CancellationError()
  case .connectTimeout, .getConnectionFromPoolTimeout, .socksHandshakeTimeout,
    .httpProxyHandshakeTimeout:
    TransportError(
      .connectTimeout, detail: "no connection in time", requestMayHaveArrived: false)
  case .tlsHandshakeTimeout:
    TransportError(
      .connectTimeout, detail: "no TLS handshake in time", requestMayHaveArrived: false)
  case .invalidURL, .emptyHost, .emptyScheme:
    TransportError(.invalidURL, detail: error.shortDescription, requestMayHaveArrived: false)
  case .proxyAuthenticationRequired:
    TransportError(
      .proxyRefused, detail: "it asks for a user and a password", requestMayHaveArrived: false)
  case .invalidProxyResponse:
    TransportError(
      .proxyRefused, detail: "it refuses to connect to the server", requestMayHaveArrived: false)
  case .remoteConnectionClosed:
    TransportError(
      .connectionClosed, detail: "the server closed the connection", requestMayHaveArrived: true)
  default:
    TransportError(.connectionClosed, detail: error.shortDescription, requestMayHaveArrived: true)
  }
}

private func mapped(_ error: NIOConnectionError) -> any Error {
  guard let attempt = error.connectionErrors.first else {
    return TransportError(.dns, detail: "the name has no address", requestMayHaveArrived: false)
  }
  return mapped(attempt.error)
}

private func mapped(_ error: IOError) -> TransportError {
  let detail = String(cString: strerror(error.errnoCode))
  return switch error.errnoCode {
  case ECONNREFUSED:
    TransportError(.refused, detail: detail, requestMayHaveArrived: false)
  case EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL, ENETDOWN, EHOSTDOWN, EACCES, EPERM:
    // Also reported, though seldom, of a connection that stands.
    TransportError(
      .refused, detail: detail, requestMayHaveArrived: !error.description.contains("connect"))
  default:
    TransportError(.connectionClosed, detail: detail, requestMayHaveArrived: true)
  }
}

private func mapped(_ error: ChannelError) -> TransportError {
  switch error {
  case .connectTimeout:
    TransportError(
      .connectTimeout, detail: "no connection in time", requestMayHaveArrived: false)
  default:
    TransportError(.connectionClosed, detail: "\(error)", requestMayHaveArrived: true)
  }
}

private func mapped(_ error: NIOSSLError) -> TransportError {
  switch error {
  case .handshakeFailed(let cause):
    TransportError(
      .tls(.handshake), detail: cause.reason, requestMayHaveArrived: false)
  case .unableToValidateCertificate, .noCertificateToValidate:
    TransportError(
      .tls(.unknownIssuer), detail: "the certificate cannot be verified",
      requestMayHaveArrived: false)
  case .uncleanShutdown:
    TransportError(
      .connectionClosed, detail: "the server closed the connection without a TLS goodbye",
      requestMayHaveArrived: true)
  default:
    TransportError(.connectionClosed, detail: "\(error)", requestMayHaveArrived: true)
  }
}

private func mapped(_ error: NIOSSLExtraError) -> TransportError {
  let isName = error == .failedToValidateHostname || error == .serverHostnameImpossibleToMatch
  return TransportError(
    .tls(isName ? .wrongName : .handshake), detail: "\(error)", requestMayHaveArrived: false)
}

extension TransportError {
  /// Whether the server's certificate was refused, so that a look at it tells why.
  var concernsCertificate: Bool {
    switch code {
    case .tls(.handshake): detail.contains("CERTIFICATE_VERIFY_FAILED")
    case .tls: true
    default: false
    }
  }
}

extension BoringSSLError {
  /// BoringSSL's reasons without its file names, such as `CERTIFICATE_VERIFY_FAILED`.
  fileprivate var reason: String {
    switch self {
    case .sslError(let stack), .unknownError(let stack):
      let reasons = stack.map { error in
        // "Error: 268435581 error:1000007d:SSL routines:OPENSSL_internal:REASON at file:line"
        let text = error.description.split(separator: " at ").first ?? ""
        return text.split(separator: ":").last.map { $0.trimmingPrefix(" ") }.map(String.init) ?? ""
      }
      return reasons.isEmpty ? "the handshake failed" : reasons.joined(separator: ", ")
    default: return "\(self)"
    }
  }
}
