import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOPosix
import NIOSSL

/// A web server on this machine that speaks HTTP/2 and nothing else.
package enum HTTP2Server {
  /// Answers every request with the body for as long as `test` runs, which is given the port.
  package static func run<Result>(
    certificate: ServerCertificate, body: [UInt8], _ test: (Int) async throws -> Result
  ) async throws -> Result {
    let tls = try certificate.context(speaking: "h2")
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
        }.flatMap {
          channel.configureHTTP2Pipeline(mode: .server) { stream in
            stream.eventLoop.makeCompletedFuture {
              try stream.pipeline.syncOperations.addHandlers([
                HTTP2FramePayloadToHTTP1ServerCodec(), Answer(body: body),
              ])
            }
          }.map { _ in }
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    do {
      let result = try await test(listener.localAddress?.port ?? 0)
      try await listener.close()
      return result
    } catch {
      try? await listener.close()
      throw error
    }
  }

  private final class Answer: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let body: [UInt8]

    init(body: [UInt8]) { self.body = body }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      guard case .end = unwrapInboundIn(data) else { return }
      let head = HTTPResponseHead(
        version: .http2, status: .ok, headers: ["content-length": "\(body.count)"])
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
  }
}
