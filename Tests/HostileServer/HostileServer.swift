import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A web server on this machine that answers as a test tells it to, well or badly.
package struct HostileServer: Sendable {
  /// What was asked of the server.
  package let log: Log
  /// `http://127.0.0.1:PORT`, or with https where it has a certificate.
  package let base: String
  /// The port it listens on.
  package let port: Int

  /// The URL of a path that starts with a slash.
  package func url(_ path: String) -> String { base + path }

  /// Serves for as long as `test` runs. `reply` is asked once for each request.
  ///
  /// - Parameter keepsRequests: Whether the log holds the requests, rather than counts only.
  package static func run<Result>(
    certificate: ServerCertificate? = nil, keepsRequests: Bool = true,
    replying reply: @escaping @Sendable (Request) async -> Reply,
    _ test: (HostileServer) async throws -> Result
  ) async throws -> Result {
    let tls = try certificate?.context()
    let connections = Connections()
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.backlog, value: 1024)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
          }
          try channel.pipeline.syncOperations.addHandler(connections.handler(for: channel))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let port = listener.localAddress?.port ?? 0
    let server = HostileServer(
      log: Log(keepsRequests: keepsRequests),
      base: "\(tls == nil ? "http" : "https")://127.0.0.1:\(port)", port: port)
    connections.serve(server.log, reply)
    defer { connections.end() }
    return try await listener.whileListening { _ in try await test(server) }
  }
}

/// The connections of a server, each with the task that answers it.
private final class Connections: Sendable {
  private struct State {
    var tasks: [Int: Task<Void, Never>] = [:]
    var count = 0
    var log: HostileServer.Log?
    var reply: (@Sendable (Request) async -> Reply)?
  }
  private let state = Mutex(State())

  func serve(
    _ log: HostileServer.Log, _ reply: @escaping @Sendable (Request) async -> Reply
  ) {
    state.withLock { ($0.log, $0.reply) = (log, reply) }
  }

  func end() { state.withLock { $0.tasks }.values.forEach { $0.cancel() } }

  func handler(for channel: any Channel) -> RequestHandler {
    let (requests, request) = AsyncStream.makeStream(of: Request.self)
    state.withLock { state in
      guard let log = state.log, let reply = state.reply else { return }
      log.connected()
      state.count += 1
      let number = state.count
      state.tasks[number] = Task {
        // A client that goes away is what half of the tests are about.
        for await request in requests {
          log.began(request)
          do { try await reply(request).play(on: channel, log) } catch { break }
        }
        channel.close(promise: nil)
        log.disconnected()
        self.state.withLock { $0.tasks[number] = nil }
      }
    }
    return RequestHandler(request)
  }
}

/// Finds the requests in what a client sends.
private final class RequestHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let requests: AsyncStream<Request>.Continuation
  private var received = ByteBuffer()

  init(_ requests: AsyncStream<Request>.Continuation) { self.requests = requests }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    received.writeBuffer(&bytes)
    while let request = Request(takenFrom: &received) { requests.yield(request) }
    if let first = received.readableBytesView.first, first < UInt8(ascii: "A") {
      // No method begins so: a client that speaks TLS to us, say.
      context.writeAndFlush(
        NIOAny(ByteBuffer(string: "HTTP/1.1 400 X\r\nConnection: close\r\n\r\n")), promise: nil)
      context.close(promise: nil)
    }
  }

  func channelInactive(context: ChannelHandlerContext) { requests.finish() }
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}

extension HostileServer {
  /// What a server was asked.
  package final class Log: Sendable {
    private struct State {
      var requests: [Request] = []
      var connections = 0
      var open = 0
      var mostOpen = 0
      var running = 0
      var mostAtOnce = 0
      var bytesSent = 0
    }
    private let state = Mutex(State())
    private let keepsRequests: Bool

    fileprivate init(keepsRequests: Bool) { self.keepsRequests = keepsRequests }

    /// The requests in the order in which they came.
    package var requests: [Request] { state.withLock { $0.requests } }
    /// Connections that were made.
    package var connections: Int { state.withLock { $0.connections } }
    /// The most connections that stood at one time.
    package var mostConnectionsAtOnce: Int { state.withLock { $0.mostOpen } }
    /// The most requests that were being answered at one time.
    package var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }

    /// Bytes that the system took to be sent.
    package var bytesSent: Int { state.withLock { $0.bytesSent } }

    func sent(_ bytes: Int) { state.withLock { $0.bytesSent += bytes } }
    fileprivate func connected() {
      state.withLock {
        $0.connections += 1
        $0.open += 1
        $0.mostOpen = max($0.mostOpen, $0.open)
      }
    }
    fileprivate func disconnected() { state.withLock { $0.open -= 1 } }
    fileprivate func began(_ request: Request) {
      state.withLock {
        if keepsRequests { $0.requests.append(request) }
        $0.running += 1
        $0.mostAtOnce = max($0.mostAtOnce, $0.running)
      }
    }
    func ended() { state.withLock { $0.running -= 1 } }
  }
}
