/// What went wrong on the way to or from a server.
public struct TransportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What happened, from a bounded set.
  public enum Code: Sendable, Equatable {
    /// The host's name has no address.
    case dns
    /// Nothing listens there, or the network does not lead there.
    case refused
    /// The proxy would not lead there: asking it again would be no use.
    case proxyRefused
    /// No connection in time.
    case connectTimeout
    /// TLS failed.
    case tls(TLSFailure)
    /// There are no certificate authorities on this machine to verify a server by.
    case noTrustStore
    /// No head of an answer in time.
    case firstByteTimeout
    /// No further bytes in time.
    case idleTimeout
    /// The whole exchange took too long.
    case deadlineExceeded
    /// The connection was reset or closed before the answer was whole.
    case connectionClosed
    /// The answer is no HTTP, or its header fields are larger than they may be.
    case invalidResponse
    /// The URL cannot be asked at all.
    case invalidURL
  }

  /// What is wrong with a server's TLS.
  public enum TLSFailure: String, Sendable {
    /// The certificate's time is over, or has not come.
    case expired
    /// The certificate is for another host.
    case wrongName
    /// Nobody who is trusted has issued the certificate.
    case unknownIssuer
    /// The certificate has issued itself.
    case selfSigned
    /// The two could not agree, or one of them broke off.
    case handshake
  }

  /// What happened.
  public var code: Code
  /// The library's words, for a log; holds no secrets.
  public var detail: String
  /// Whether the server may have seen the request: false only when it certainly has not.
  public var requestMayHaveArrived: Bool

  /// States what went wrong.
  public init(_ code: Code, detail: String, requestMayHaveArrived: Bool) {
    self.code = code
    self.detail = detail
    self.requestMayHaveArrived = requestMayHaveArrived
  }

  /// The library's words.
  public var description: String { detail }
}
