import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Tells the sandbox's pages apart.
struct SandboxResponder: HTTPResponder {
  let sandbox: PlivoSandbox
  let state: SandboxState

  func respond(to request: Request, context: SandboxContext) async throws -> Response {
    switch request.uri.path {
    case let path where path.hasPrefix("/v1/"):
      return try await PlayResponder(sandbox: sandbox, state: state)
        .respond(to: request, context: context)
    case let path where path.hasPrefix("/samples/"):
      return try await SampleResponder(folder: sandbox.samples, state: state)
        .respond(to: request, context: context)
    case let path where path.hasPrefix("/documents/") || path.hasPrefix("/signed/"):
      return await DocumentResponder(sandbox: sandbox, state: state).respond(to: request)
    case "/sandbox/hear": return await HearingResponder(sandbox: sandbox).respond(to: request)
    case "/sandbox/documents": return page(await state.documents)
    case "/sandbox/requests": return page(await state.requests)
    case "/sandbox/playing": return page(await state.playing(at: Date()))
    case "/sandbox/samples": return page(await state.downloads)
    default:
      return Response(
        .notFound, type: "text/plain",
        text:
          "The API is under /v1/, samples are under /samples/, documents under /documents/, the "
          + "log is /sandbox/requests.\n")
    }
  }

  /// What the sandbox remembers, without its token, wherever a client may have put that.
  private func page(_ json: some Encodable) -> Response {
    let text = JSONText.encode(json).replacing(sandbox.authToken, with: "[token]")
    return Response(.ok, type: "application/json", text: text)
  }
}

/// A request's context; it keeps the connection, which some scenarios break.
struct SandboxContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }

  /// Breaks the connection, so that the client sees a reset rather than an end.
  func reset() async {
    if let socket = channel as? any SocketOptionProvider {
      // The two fields of a `struct linger`, whose initializer no importable module offers: on, 0 s.
      let linger: (Int32, Int32) = (1, 0)
      try? await socket.unsafeSetSocketOption(level: .socket, name: .so_linger, value: linger).get()
    }
    try? await channel.close()
  }
}
