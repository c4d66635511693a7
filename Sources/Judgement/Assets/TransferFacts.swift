/// How the bytes of a URL arrived.
public struct TransferFacts: Codable, Sendable, Equatable {
  /// The URL that answered, after redirects.
  public var finalURL: String
  /// The redirects that were followed: the URLs asked before ``finalURL``, in order.
  public var redirects: [String] = []
  /// The status of the last answer; nil when there was none.
  public var status: Int?
  /// `Content-Type` as sent.
  public var contentType: String?
  /// `Content-Length` as sent, in bytes.
  public var contentLength: Int?
  /// `Content-Encoding` as sent, though none was asked for.
  public var contentEncoding: String?
  /// `ETag` as sent.
  public var etag: String?
  /// `Last-Modified` as sent.
  public var lastModified: String?
  /// `Cache-Control` as sent.
  public var cacheControl: String?
  /// The address that was connected to, without the port.
  public var remoteAddress: String?
  /// The status of the answer to HEAD; nil where it was not asked.
  public var headStatus: Int?
  /// How often the download was tried.
  public var attempts: Int = 1
  /// Seconds from the request to the head of the answer.
  public var firstByteSeconds: Double?
  /// Seconds from the request to the last byte.
  public var seconds: Double?
  /// The status that the server answers GET with, where it refused POST; nil where that was not asked.
  public var statusToGET: Int?
  /// Bytes of the body that arrived.
  public var receivedBytes: Int = 0
  /// Whether the facts come from the cache, after the server said that nothing has changed.
  public var fromCache: Bool = false
  /// What kept the body from arriving whole; nil when all of it did.
  public var obstacle: TransferObstacle?

  /// Starts with the URL that is asked.
  public init(finalURL: String) { self.finalURL = finalURL }
}

/// Why a body did not arrive whole, for a reason that lies in the asset (a failure to look at it
/// is ``Facts/unchecked`` instead).
public enum TransferObstacle: Codable, Sendable, Equatable {
  /// The host resolves to an address that the public internet cannot reach; not connected to.
  case privateAddress(host: String, address: String)
  /// TLS failed: what is wrong, for which host, and the library's words.
  case tls(TLSProblem, host: String, detail: String)
  /// A redirect was not followed.
  case redirectRefused(RedirectProblem, to: String)
  /// The body is larger than the limit, in bytes: the download was stopped there.
  case tooLarge(limit: Int)
  /// The body broke off or was shorter than announced.
  case incomplete(detail: String)
  /// The answer is a part of the asset, though nobody asked for one: `Content-Range` as sent.
  case part(range: String?)
  /// The first bytes showed that nothing behind them matters; the download was stopped.
  case stoppedEarly
}

/// What is wrong with a server's TLS.
public enum TLSProblem: String, Codable, Sendable {
  /// The certificate's time is over, or has not come.
  case expired
  /// The certificate is for another host.
  case wrongName = "wrong-name"
  /// Nobody who is trusted has issued the certificate.
  case unknownIssuer = "unknown-issuer"
  /// The certificate has issued itself.
  case selfSigned = "self-signed"
  /// The two could not agree, or one of them broke off.
  case handshake
}

/// Why a redirect is refused.
public enum RedirectProblem: String, Codable, Sendable {
  /// It leads to where it came from.
  case loop
  /// More were followed already than are allowed.
  case tooMany = "too-many"
  /// It leads from https to http.
  case downgrade
  /// It leads to something that is neither http nor https.
  case scheme
  /// It leads to what is no URL.
  case malformed
}
