public import HTTPTypes
public import NIOCore

/// One HTTP exchange: a request goes out, the head of the answer and a stream of its body come back.
///
/// The only door to the network. It follows no redirect, keeps no cookie, retries nothing and
/// decodes no content encoding: all of that is policy and lives with its callers.
public protocol HTTPTransport: Sendable {
  /// What requests go through on their way, and can read what is not encrypted; nil for nothing.
  var proxy: Proxy? { get }

  /// Sends the request and hands the answer to `body` as soon as its head is there. Bytes of the
  /// answer are read from the socket only as fast as `body` takes them; when `body` returns or
  /// throws, what is left of the exchange is cancelled.
  ///
  /// - Throws: ``TransportError`` for everything that goes wrong on the way (also out of the body
  ///   sequence), `CancellationError` when the task is cancelled, and whatever `body` throws.
  func withResponse<Result: Sendable>(
    to request: TransportRequest,
    _ body: @escaping @Sendable (TransportResponse) async throws -> Result
  ) async throws -> Result
}

extension HTTPTransport {
  /// None.
  public var proxy: Proxy? { nil }
}

/// A request, bounded in time.
public struct TransportRequest: Sendable {
  /// The method, such as GET.
  public var method: HTTPRequest.Method
  /// The absolute URL, http or https, percent-encoded as it is to be sent.
  public var url: String
  /// Header fields; `Host` and `Content-Length` are added.
  public var headers: HTTPFields
  /// The bytes of the body; empty for none.
  public var body: [UInt8]
  /// The numeric address to connect to, whatever the host's name resolves to (Host header and TLS
  /// name stay the URL's); nil to resolve the name.
  public var address: String?
  /// How long each part may take.
  public var timeouts: Timeouts

  /// Composes a request.
  public init(
    method: HTTPRequest.Method = .get, url: String, headers: HTTPFields = [:],
    body: [UInt8] = [], address: String? = nil, timeouts: Timeouts = Timeouts()
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.address = address
    self.timeouts = timeouts
  }
}

/// How long each part of an exchange may take.
public struct Timeouts: Sendable, Equatable {
  /// From the start until the connection stands, TLS included.
  public var connect: Duration
  /// From then until the head of the answer is there; from the start where a connection is reused.
  public var firstByte: Duration
  /// Between two pieces of the body.
  public var idle: Duration
  /// From the start until the last byte, the time that the reader takes over pieces not counted.
  public var whole: Duration

  /// Bounds for an exchange.
  public init(
    connect: Duration = .seconds(10), firstByte: Duration = .seconds(10),
    idle: Duration = .seconds(10), whole: Duration = .seconds(60)
  ) {
    self.connect = connect
    self.firstByte = firstByte
    self.idle = idle
    self.whole = whole
  }
}

/// The head of an answer, and its body as it arrives.
public struct TransportResponse: Sendable {
  /// The status code.
  public var status: Int
  /// The header fields.
  public var headers: HTTPFields
  /// The address that was connected to, without the port; nil where it is not known.
  public var remoteAddress: String?
  /// The body's bytes. May be iterated once.
  public var body: ResponseBody

  /// An answer, for a transport of one's own.
  public init(
    status: Int, headers: HTTPFields = [:], remoteAddress: String? = nil, body: ResponseBody
  ) {
    self.status = status
    self.headers = headers
    self.remoteAddress = remoteAddress
    self.body = body
  }
}

/// The bytes of a body in the pieces in which they arrive.
public struct ResponseBody: AsyncSequence, Sendable {
  /// A piece.
  public typealias Element = ByteBuffer
  private let makeNext: @Sendable () -> () async throws -> ByteBuffer?

  package init(_ makeNext: @escaping @Sendable () -> () async throws -> ByteBuffer?) {
    self.makeNext = makeNext
  }

  /// A body of these pieces, for a transport of one's own; what it throws should be
  /// ``TransportError``.
  public init<Pieces: AsyncSequence & Sendable>(_ pieces: Pieces)
  where Pieces.Element == ByteBuffer {
    self.init {
      var iterator = pieces.makeAsyncIterator()
      return { try await iterator.next(isolation: #isolation) }
    }
  }

  /// Begins to read.
  public func makeAsyncIterator() -> Iterator { Iterator(read: makeNext()) }

  /// Reads a body piece by piece.
  public struct Iterator: AsyncIteratorProtocol {
    let read: () async throws -> ByteBuffer?
    /// The next piece; nil at the end. Throws ``TransportError`` when the body breaks off.
    public mutating func next() async throws -> ByteBuffer? { try await read() }
  }
}
