import Foundation
import HTTPTypes
import Hummingbird

/// The Play API: checks a request as strictly as the fact sheet allows, carries it out, answers.
struct PlayResponder: Sendable {
  let sandbox: PlivoSandbox
  let state: SandboxState

  /// A request, once its head has been found good.
  private struct Admitted {
    let stage: Endpoint.Stage
    let scenario: Scenario?
    let number: Int
    let apiID = UUID().uuidString.lowercased()
  }

  /// A request that is not carried out.
  private struct Refusal: Error {
    var response: Response
    init(_ status: HTTPResponse.Status, _ error: String) {
      response = .refusal(status, error)
    }
    init(_ response: Response) { self.response = response }
  }

  func respond(to request: Request, context: SandboxContext) async throws -> Response {
    let number = await state.begin(
      method: request.method.rawValue, path: request.uri.path,
      contentType: request.headers[.contentType], at: Date())
    let response: Response
    do {
      response = try await answer(try admit(request, number), request, context)
    } catch let refusal as Refusal {
      response = refusal.response
    }
    let status = Int(response.status.code)
    await state.note(number) { $0.status = status }
    return response
  }

  /// Looks at the head: path, credentials, method, scenario.
  private func admit(_ request: Request, _ number: Int) throws(Refusal) -> Admitted {
    guard let endpoint = Endpoint(path: request.uri.path) else {
      throw Refusal(.notFound, "no such resource; a path of this API ends in a slash")
    }
    guard request.headers[.authorization] == sandbox.authorization,
      endpoint.account == sandbox.authID
    else { throw Refusal(.unauthorized) }
    guard [.post, .delete].contains(request.method) else {
      var refusal = Refusal(.methodNotAllowed, "use POST to start and DELETE to stop")
      refusal.response.headers[.allow] = "POST, DELETE"
      throw refusal
    }
    guard endpoint.stage.exists else { throw Refusal(.notFound, "not found") }
    let scenario = try scenario(in: request.headers) ?? endpoint.stage.scenario
    return Admitted(stage: endpoint.stage, scenario: scenario, number: number)
  }

  private func scenario(in headers: HTTPFields) throws(Refusal) -> Scenario? {
    guard let name = HTTPField.Name(Scenario.header), let wanted = headers[name] else { return nil }
    if let scenario = Scenario(rawValue: wanted) { return scenario }
    let names = Scenario.allCases.map(\.rawValue).joined(separator: ", ")
    throw Refusal(.badRequest, "the scenarios are: \(names)")
  }

  private func answer(
    _ admitted: Admitted, _ request: Request, _ context: SandboxContext
  ) async throws -> Response {
    let scenario = admitted.scenario
    await state.note(admitted.number) { $0.scenario = scenario }
    if scenario == .resetBeforeReading { try await reset(context) }

    let body = await SubmittedBody(request)
    let logged = body.logged
    await state.note(admitted.number) { $0.body = logged }

    let order: PlayOrder?
    do throws(PlayOrder.Refused) {
      order = request.method == .post ? try PlayOrder(body, for: admitted.stage) : nil
    } catch {
      return .refusal(.badRequest, error.reason, admitted.apiID)
    }

    guard let scenario else { return await carryOut(order, admitted) }
    let attempt = await state.attempt(scenario, on: admitted.stage.key)
    let instead = scenario.answer(attempt: attempt, apiID: admitted.apiID)
    if let instead, !scenario.isCarriedOut { return instead }
    let usual = await carryOut(order, admitted)
    switch scenario {
    case .resetAfterReading: try await reset(context)
    case .slow: try await Task.sleep(for: sandbox.slowness)
    case .oddStall: return stalled()
    default: break
    }
    return instead ?? usual
  }

  /// Starts what is ordered; without an order, stops.
  private func carryOut(_ order: PlayOrder?, _ admitted: Admitted) async -> Response {
    let key = admitted.stage.key
    guard let order else {
      return await state.stop(key, at: Date())
        ? Response(status: .noContent) : .refusal(.notFound, "not found", admitted.apiID)
    }
    await state.note(admitted.number) { $0.order = order }
    await state.start(
      order, on: key, isQueued: admitted.stage.isQueued, apiID: admitted.apiID, at: Date())
    guard let callback = Callback(of: order, apiID: admitted.apiID) else {
      var answer = admitted.stage.startedAnswer
      answer["api_id"] = .string(admitted.apiID)
      return Response(.accepted, json: answer)
    }
    let answer = JSONText.encode(["message": "async api spawned", "api_id": admitted.apiID])
    let state = state
    return Response(
      status: .accepted, headers: [.contentType: "application/json"],
      body: ResponseBody(contentLength: answer.utf8.count) { writer in
        try await writer.write(ByteBuffer(string: answer))
        try await writer.finish(nil)
        let outcome = await callback.deliver()
        await state.note(admitted.number) { $0.callback = outcome }
      })
  }

  /// The head of an answer whose body never comes.
  private func stalled() -> Response {
    let slowness = sandbox.slowness
    return Response(
      status: .accepted, headers: [.contentType: "application/json"],
      body: ResponseBody(contentLength: 64) { writer in
        try await writer.write(ByteBuffer(string: "{"))
        try await Task.sleep(for: slowness)
        throw CancellationError()
      })
  }

  private func reset(_ context: SandboxContext) async throws -> Never {
    await context.reset()
    throw CancellationError()
  }
}
