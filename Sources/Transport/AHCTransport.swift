import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOSSL

/// HTTP/1.1, and HTTP/2 where a server offers it, through AsyncHTTPClient.
///
/// Makes neither a thread nor a connection before the first request, keeps connections for reuse,
/// and ignores the environment's proxy variables. Connections are closed when the last reference to
/// the transport goes.
public struct AHCTransport: HTTPTransport {
  /// What holds for every request.
  public struct Options: Sendable, Equatable {
    /// Trusted beside the system's roots: certificates in PEM.
    public var additionalTrustRoots: [TrustRoot] = []
    /// A proxy that all requests go through; nil for none. The names of hosts are then resolved by
    /// the proxy, and the address of a request is not used.
    public var proxy: Proxy?
    /// The most bytes that the header fields of an answer may take together, counted once its head
    /// is whole. Whatever this says, reading ends at the HTTP library's own bounds: over HTTP/1.1
    /// 256 fields, 80 kB for one, 2 MB for all
    /// (<https://github.com/apple/swift-nio/blob/2.101.2/Sources/NIOHTTP1/HTTPDecoder.swift>).
    public var maximumHeaderBytes = 64 * 1024

    /// The authorities that are trusted; nil for those that this machine has, or that
    /// `SSL_CERT_FILE` names.
    package var trustStore: TrustStore?

    /// The system's roots, or those of the file that `SSL_CERT_FILE` names; no proxy.
    public init() {}
  }

  /// What requests go through; nil for nothing.
  public var proxy: Proxy? { options.proxy }

  private let options: Options
  private let clients: ClientPool

  /// Prepares to send; no resource is taken yet.
  public init(options: Options = Options()) {
    self.options = options
    clients = ClientPool(options: options)
  }

  /// Sends the request over a kept connection where there is one.
  ///
  /// - Throws: ``TransportError``, `CancellationError`, or what `body` throws.
  public func withResponse<Result: Sendable>(
    to request: TransportRequest,
    _ body: @escaping @Sendable (TransportResponse) async throws -> Result
  ) async throws -> Result {
    guard let origin = Origin(of: request.url) else {
      throw TransportError(
        .invalidURL, detail: "not an absolute http or https URL", requestMayHaveArrived: false)
    }
    if origin.isEncrypted, let missing = clients.missingTrust {
      throw TransportError(.noTrustStore, detail: missing, requestMayHaveArrived: false)
    }
    let lease = clients.lease(
      ClientPool.Pin(
        host: origin.host, address: options.proxy == nil ? request.address : nil,
        connectTimeout: request.timeouts.connect))
    let wasConnected = lease.connection.isOpen
    let watchdog = Watchdog(request.timeouts, connection: lease.connection)
    do {
      return try await withThrowingTaskGroup(of: Result.self) { group in
        defer { group.cancelAll() }
        group.addTask { try await watchdog.waitUntilOverdue() }
        group.addTask {
          let response = try await answer(
            to: request, from: origin, lease: lease, watchdog: watchdog)
          return try await body(response)
        }
        // Whichever ends first, ends both: there are two tasks, so there is a first.
        guard let result = try await group.next() else { throw CancellationError() }
        return result
      }
    } catch var failure as TransportError
      where failure.requestMayHaveArrived && !wasConnected && !watchdog.hasConnected
    {
      // Such as a reset in the middle of the TLS handshake: there was nothing to send it over.
      failure.requestMayHaveArrived = false
      switch failure.code {
      case .connectionClosed where origin.isEncrypted: failure.detail += " (in the TLS handshake)"
      case .firstByteTimeout:
        failure.code = .connectTimeout
        failure.detail = "no connection in time"
      default: break
      }
      throw failure
    }
  }

  private func answer(
    to request: TransportRequest, from origin: Origin, lease: ClientPool.Lease, watchdog: Watchdog
  ) async throws -> TransportResponse {
    let response: HTTPClientResponse
    do {
      response = try await lease.client.execute(
        HTTPClientRequest(request), deadline: .distantFuture)
    } catch {
      let error = mapped(error)
      if let proxy = options.proxy, let failure = error as? TransportError {
        throw failure.onTheWay(through: proxy)
      }
      throw await diagnosed(error, of: origin, request)
    }
    guard response.headers.byteCount <= options.maximumHeaderBytes else {
      throw TransportError(
        .invalidResponse,
        detail: "its header fields take \(response.headers.byteCount) bytes, over the limit of "
          + "\(options.maximumHeaderBytes)",
        requestMayHaveArrived: true)
    }
    watchdog.headArrived()
    return TransportResponse(
      status: Int(response.status.code), headers: HTTPFields(response.headers),
      remoteAddress: lease.pin.address,
      body: ResponseBody {
        var iterator = response.body.makeAsyncIterator()
        return {
          // The lease is held for as long as the body is read.
          defer { withExtendedLifetime(lease) {} }
          watchdog.waitsForBody()
          defer { watchdog.isFed() }
          do { return try await iterator.next(isolation: #isolation) } catch { throw mapped(error) }
        }
      })
  }

  /// What was wrong with a certificate that was refused, from a look at it.
  private func diagnosed(
    _ error: any Error, of origin: Origin, _ request: TransportRequest
  ) async -> any Error {
    guard let failure = error as? TransportError, failure.concernsCertificate else { return error }
    return await CertificateDiagnosis.explain(
      failure, host: origin.host, address: request.address ?? origin.host, port: origin.port,
      within: request.timeouts.connect)
  }
}

extension HTTPClientRequest {
  fileprivate init(_ request: TransportRequest) {
    self.init(url: request.url)
    method = .init(rawValue: request.method.rawValue)
    for field in request.headers { headers.add(name: field.name.rawName, value: field.value) }
    if !request.body.isEmpty { body = .bytes(ByteBuffer(bytes: request.body)) }
  }
}

extension HTTPFields {
  fileprivate init(_ headers: HTTPHeaders) {
    self.init()
    for (name, value) in headers {
      guard let name = HTTPField.Name(name) else { continue }
      append(HTTPField(name: name, value: value))
    }
  }
}

extension HTTPHeaders {
  /// Bytes of all names and values, with what separates them on the wire.
  fileprivate var byteCount: Int {
    reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + ": \r\n".utf8.count }
  }
}
