import DefectForge
import Foundation
import NIOCore
import NIOPosix
import PlivoSandbox
import Testing

@Suite(.timeLimit(.minutes(5)))
struct `Hostile requests` {
  @Test func `by the thousand are answered or cut off, and the sandbox goes on`() async throws {
    try await PlivoSandbox(slowness: .milliseconds(10)).run { sandbox in
      let user = Data(sandbox.user.utf8).base64EncodedString()
      var random = SeededGenerator(seed: 14)
      let requests = (0..<2_000).map { _ in HostileRequest(user: user, random: &random) }
      let answered = try await withThrowingTaskGroup { group in
        // Some at a time, as clients come.
        for worker in 0..<8 {
          group.addTask {
            var answered = 0
            for index in stride(from: worker, to: requests.count, by: 8) {
              let answer = try await Exchange.send(requests[index].bytes, port: sandbox.port)
              if answer.starts(with: "HTTP/1.".utf8) { answered += 1 }
            }
            return answered
          }
        }
        return try await group.reduce(0, +)
      }
      // Many are cut off; but what only reaches the parser would try nothing of ours.
      #expect(answered > requests.count / 4)
      let log = await sandbox.requests
      #expect(log.count > requests.count / 10)
      #expect(log.contains { $0.order != nil } && log.contains { $0.status == 400 })

      let answer = try await sandbox.api(
        "POST", "\(`Play requests`.call)/Play/", body: #"{"urls":"https://h/a.mp3"}"#)
      #expect(answer.status == 202)
      for page in ["requests", "playing", "samples"] {
        let log = try await Raw.send("GET", "\(sandbox.url)/sandbox/\(page)")
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: log.body) }
      }
    }
  }
}

/// Bytes to a port, and what comes back.
private enum Exchange {
  /// Sends bytes, and closes once an answer has begun, or none has for so long.
  ///
  /// - Throws: When the other side neither answers nor closes.
  static func send(_ bytes: [UInt8], port: Int) async throws -> [UInt8] {
    let group = MultiThreadedEventLoopGroup.singleton
    let answer = group.next().makePromise(of: [UInt8].self)
    let channel = try await ClientBootstrap(group: group)
      .channelOption(.allowRemoteHalfClosure, value: false)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Collector(answer))
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    // The server may have closed already: then there is nothing more to send.
    channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
    // One that waits for the rest of a request is told that there is none.
    channel.eventLoop.scheduleTask(in: .milliseconds(50)) {
      channel.close(mode: .output, promise: nil)
    }
    let patience = channel.eventLoop.scheduleTask(in: .seconds(30)) { answer.fail(Silence()) }
    defer { patience.cancel() }
    return try await answer.futureResult.get()
  }

  private struct Silence: Error {}

  private final class Collector: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let answer: EventLoopPromise<[UInt8]>
    private var bytes: [UInt8] = []

    init(_ answer: EventLoopPromise<[UInt8]>) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      bytes += unwrapInboundIn(data).readableBytesView
    }
    func channelReadComplete(context: ChannelHandlerContext) {
      if !bytes.isEmpty { context.close(promise: nil) }
    }
    func channelInactive(context: ChannelHandlerContext) { answer.succeed(bytes) }
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}
