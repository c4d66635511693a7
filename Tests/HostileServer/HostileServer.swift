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
  package static func run<Result>(
    certificate: ServerCertificate? = nil,
    replying reply: @escaping @Sendable (Request) async -> Reply,
    _ test: (HostileServer) async throws -> Result
  ) async throws -> Result {
    let tls = try certificate.map { try NIOSSLContext(configuration: $0.configuration) }
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.backlog, value: 1024)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .bind(host: "127.0.0.1", port: 0) { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
          }
          return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    let port = listener.channel.localAddress?.port ?? 0
    let server = HostileServer(
      log: Log(), base: "\(tls == nil ? "http" : "https")://127.0.0.1:\(port)", port: port)
    let serving = Task {
      try await listener.executeThenClose { connections in
        try await withThrowingDiscardingTaskGroup { group in
          for try await connection in connections {
            server.log.connected()
            group.addTask { await server.serve(connection, reply) }
          }
        }
      }
    }
    let result: Result
    do { result = try await test(server) } catch {
      serving.cancel()
      _ = await serving.result
      throw error
    }
    serving.cancel()
    _ = await serving.result
    return result
  }

  private func serve(
    _ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>,
    _ reply: @escaping @Sendable (Request) async -> Reply
  ) async {
    // A client that goes away is what half of the tests are about.
    try? await connection.executeThenClose { inbound, outbound in
      var received = ByteBuffer()
      var pieces = inbound.makeAsyncIterator()
      while true {
        while let request = Request(takenFrom: &received) {
          log.began(request)
          defer { log.ended() }
          try await reply(request).play(on: connection.channel, outbound)
        }
        guard var piece = try await pieces.next() else { return }
        received.writeBuffer(&piece)
        guard received.readableBytesView.first.map({ $0 >= UInt8(ascii: "A") }) ?? true else {
          // No method begins so: a client that speaks TLS to us, say.
          return try await Reply(.head(400, ["Connection": "close"]), .close)
            .play(on: connection.channel, outbound)
        }
      }
    }
  }

  /// What a server was asked.
  package final class Log: Sendable {
    private struct State {
      var requests: [Request] = []
      var connections = 0
      var running = 0
      var mostAtOnce = 0
    }
    private let state = Mutex(State())

    /// The requests in the order in which they came.
    package var requests: [Request] { state.withLock { $0.requests } }
    /// Connections that were made.
    package var connections: Int { state.withLock { $0.connections } }
    /// The most requests that were being answered at one time.
    package var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }

    fileprivate func connected() { state.withLock { $0.connections += 1 } }
    fileprivate func began(_ request: Request) {
      state.withLock {
        $0.requests.append(request)
        $0.running += 1
        $0.mostAtOnce = max($0.mostAtOnce, $0.running)
      }
    }
    fileprivate func ended() { state.withLock { $0.running -= 1 } }
  }
}
