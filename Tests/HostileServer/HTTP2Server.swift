import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOPosix
import NIOSSL

/// A web server on this machine that speaks HTTP/2 and nothing else.
package enum HTTP2Server {
  /// How an answer ends.
  package enum Ending: Sendable {
    /// As it was announced.
    case whole
    /// In order, but with fewer bytes than announced.
    case early
    /// With the connection, before as many bytes as announced.
    case disconnected
  }

  /// Answers every request with the body for as long as `test` runs, which is given the port.
  package static func run<Result>(
    certificate: ServerCertificate, body: [UInt8], ending: Ending = .whole,
    _ test: (Int) async throws -> Result
  ) async throws -> Result {
    let tls = try certificate.context(speaking: "h2")
    // The library would not send what it finds wrong.
    var connection = NIOHTTP2Handler.ConnectionConfiguration()
    connection.contentLengthValidation = .disabled
    let configuration = connection
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
        }.flatMap {
          channel.configureHTTP2Pipeline(
            mode: .server, connectionConfiguration: configuration, streamConfiguration: .init()
          ) { stream in
            stream.eventLoop.makeCompletedFuture {
              try stream.pipeline.syncOperations.addHandlers([
                HTTP2FramePayloadToHTTP1ServerCodec(), Answer(body: body, ending: ending),
              ])
            }
          }.map { _ in }
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return try await listener.whileListening(test)
  }

  private final class Answer: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let body: [UInt8]
    private let ending: Ending

    init(body: [UInt8], ending: Ending) {
      self.body = body
      self.ending = ending
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      guard case .end = unwrapInboundIn(data) else { return }
      let head = HTTPResponseHead(
        version: .http2, status: .ok,
        headers: ["content-length": "\(ending == .whole ? body.count : body.count + 999)"])
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      let bytes = wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body))))
      if ending == .disconnected {
        let connection = context.channel.parent
        context.writeAndFlush(bytes).whenComplete { _ in connection?.close(promise: nil) }
      } else {
        context.write(bytes, promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      }
    }
  }
}
