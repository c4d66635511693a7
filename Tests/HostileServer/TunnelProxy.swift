import NIOCore
import NIOPosix
import Synchronization

/// A web proxy on this machine. Whatever host a CONNECT names, it is found here, at the port named.
package struct TunnelProxy: Sendable {
  /// What the proxy was asked.
  package let log: Log
  /// The port it listens on.
  package let port: Int

  /// Serves for as long as `test` runs.
  ///
  /// - Parameter authorization: The `Proxy-Authorization` that it wants to see; nil for any.
  package static func run<Result>(
    authorization: String? = nil, _ test: (TunnelProxy) async throws -> Result
  ) async throws -> Result {
    let log = Log()
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            ConnectHandler(log: log, authorization: authorization))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return try await listener.whileListening { try await test(TunnelProxy(log: log, port: $0)) }
  }

  /// What a proxy was asked.
  package final class Log: Sendable {
    private let asked = Mutex<[Request]>([])

    /// The requests in the order in which they came.
    package var requests: [Request] { asked.withLock(\.self) }

    fileprivate func note(_ request: Request) { asked.withLock { $0.append(request) } }
  }
}

/// Reads the CONNECT, answers it, and from then on hands bytes over.
private final class ConnectHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let log: TunnelProxy.Log
  private let authorization: String?
  private var received = ByteBuffer()
  private var server: (any Channel)?

  init(log: TunnelProxy.Log, authorization: String?) {
    self.log = log
    self.authorization = authorization
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    if let server {
      server.writeAndFlush(bytes, promise: nil)
      return
    }
    received.writeBuffer(&bytes)
    guard let request = Request(takenFrom: &received) else { return }
    log.note(request)
    guard authorization == nil || request.headers["proxy-authorization"] == authorization else {
      return refuse(with: "407 Proxy Authentication Required", context)
    }
    guard request.method == "CONNECT",
      let port = request.target.split(separator: ":").last.flatMap({ Int($0) })
    else { return refuse(with: "405 Method Not Allowed", context) }
    connect(to: port, context)
  }

  func channelInactive(context: ChannelHandlerContext) { server?.close(promise: nil) }

  private func connect(to port: Int, _ context: ChannelHandlerContext) {
    let client = context.channel
    let here = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    ClientBootstrap(group: context.eventLoop)
      .channelInitializer { server in
        server.eventLoop.makeCompletedFuture {
          try server.pipeline.syncOperations.addHandler(Relay(to: client))
        }
      }
      .connect(host: "127.0.0.1", port: port)
      .whenComplete { result in
        let (handler, context) = here.value
        switch result {
        case .success(let server):
          handler.server = server
          handler.answer("200 Connected", context)
        case .failure: handler.refuse(with: "502 Bad Gateway", context)
        }
      }
  }

  private func answer(_ status: String, _ context: ChannelHandlerContext) {
    context.writeAndFlush(
      wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 \(status)\r\n\r\n")), promise: nil)
  }

  private func refuse(with status: String, _ context: ChannelHandlerContext) {
    answer("\(status)\r\nContent-Length: 0", context)
    context.close(promise: nil)
  }
}

/// Hands what a server says to the client.
private final class Relay: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let client: any Channel

  init(to client: any Channel) { self.client = client }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    client.writeAndFlush(unwrapInboundIn(data), promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { client.close(promise: nil) }
}
