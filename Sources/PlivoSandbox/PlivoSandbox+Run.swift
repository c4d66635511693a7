import Hummingbird
import HummingbirdCore
import Logging

extension PlivoSandbox {
  /// Listens on 127.0.0.1 for as long as `body` runs.
  ///
  /// - Parameter port: where to listen; 0 for any free port.
  /// - Throws: ``CannotListen`` when the port is taken, and what `body` throws.
  @discardableResult
  package func run<Outcome: Sendable>(
    port: Int = 0, _ body: (RunningSandbox) async throws -> Outcome
  ) async throws -> Outcome {
    let state = SandboxState()
    let (ports, announce) = AsyncStream<Int>.makeStream()
    let server = server(port: port, state) { announce.yield($0) }
    let serving = Task {
      defer { announce.finish() }
      try await server.run()
    }
    let outcome: Result<Outcome, any Error>
    if let bound = await ports.first(where: { _ in true }) {
      do {
        outcome = .success(
          try await body(RunningSandbox(sandbox: self, port: bound, state: state)))
      } catch {
        outcome = .failure(error)
      }
    } else if Task.isCancelled {
      outcome = .failure(CancellationError())
    } else {
      outcome = .failure(CannotListen(port: port, cause: await serving.failure))
    }
    await stop(server, serving)
    return try outcome.get()
  }

  private func server(
    port: Int, _ state: SandboxState, whenListening announce: @escaping @Sendable (Int) -> Void
  ) -> Server<HTTP1Channel> {
    let responder = SandboxResponder(sandbox: self, state: state)
    let quiet = Logger(label: "sandbox") { _ in SwiftLogNoOpLogHandler() }
    return Server(
      childChannelSetup: HTTP1Channel { request, writer, channel in
        let source = ApplicationRequestContextSource(channel: channel, logger: quiet)
        let response = try await responder.respond(
          to: request, context: SandboxContext(source: source))
        try await writer.write(response: response.head, body: response.body)
      },
      configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: port)),
      onServerRunning: { announce($0.localAddress?.port ?? port) },
      eventLoopGroup: EventLoopGroupProvider.singleton.eventLoopGroup, logger: quiet)
  }

  /// Closes the listening socket, lets idle connections end, and cuts off those that take longer.
  ///
  /// Never cancels before the socket is closed: a connection that had just been accepted would be
  /// dropped unhandled, which NIO takes for a programming error and ends the process.
  private func stop(_ server: Server<HTTP1Channel>, _ serving: Task<Void, any Error>) async {
    let patience = Task {
      try await Task.sleep(for: .milliseconds(300))
      serving.cancel()
    }
    try? await server.shutdownGracefully()
    _ = await serving.result
    patience.cancel()
  }
}

extension Task where Failure == any Error {
  /// What the task failed with, in words.
  fileprivate var failure: String {
    get async {
      do {
        _ = try await value
        return "it ended"
      } catch {
        return "\(error)"
      }
    }
  }
}

/// The sandbox's port cannot be had.
package struct CannotListen: Error, CustomStringConvertible {
  package let port: Int
  package let cause: String
  package var description: String {
    "the sandbox cannot listen on 127.0.0.1:\(port): \(cause); choose another port, or 0 for any"
  }
}
