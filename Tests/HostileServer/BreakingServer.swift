import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A server that breaks off as soon as it is told anything, such as the beginning of a handshake.
package enum BreakingServer {
  /// Listens for as long as `test` runs, which is given the port.
  ///
  /// - Parameter resets: Whether it breaks off with a TCP reset, or in order.
  package static func run<Result>(
    resets: Bool, _ test: (Int) async throws -> Result
  ) async throws -> Result {
    try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Breaking(resets: resets))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get().whileListening(test)
  }

  private final class Breaking: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let resets: Bool

    init(resets: Bool) { self.resets = resets }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let channel = context.channel
      guard resets, let options = channel as? any SocketOptionProvider else {
        return channel.close(promise: nil)
      }
      options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in
        channel.close(promise: nil)
      }
    }
  }
}
