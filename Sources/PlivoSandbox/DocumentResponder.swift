import Foundation
import Hummingbird
import PlivoSignature
import Transport

/// Serves the documents among the samples, by GET and POST, to everybody under `/documents/`, and
/// under `/signed/` to who signs as Plivo does. `{{sandbox}}` in them stands for the sandbox's URL.
struct DocumentResponder: Sendable {
  let sandbox: PlivoSandbox
  let state: SandboxState

  /// The most bytes of a document.
  private static let limit = 1 << 20

  func respond(to request: Request) async -> Response {
    let path = request.uri.path
    let isClosed = path.hasPrefix("/signed/")
    guard [.get, .post].contains(request.method) else {
      return .methodNotAllowed(but: "GET", "POST")
    }
    let origin = "http://\(request.head.authority ?? "127.0.0.1")"
    let form = await form(of: request)
    let isSigned = SignatureV3(token: Secret(sandbox.authToken))
      .isSigned(request.headers, of: origin + request.uri.string, form: form)
    let fields = request.method == .post ? form : FormField.decode(request.uri.query ?? "")
    await state.log(
      LoggedDocument(
        method: request.method.rawValue, path: path, fields: fields, isSigned: isSigned))
    if isClosed, !isSigned {
      return Response(.forbidden, type: "text/plain", text: "not signed as Plivo signs\n")
    }
    let name = String(path.drop { $0 == "/" }.drop { $0 != "/" }.dropFirst())
    guard let file = SampleFile(path: "documents/\(name)", in: sandbox.samples),
      file.size <= Self.limit, let bytes = FileManager.default.contents(atPath: file.path)
    else { return Response(.notFound, type: "text/plain", text: "no such document\n") }
    let text = String(decoding: bytes, as: UTF8.self).replacing("{{sandbox}}", with: origin)
    return Response(.ok, type: "text/xml", text: text)
  }

  private func form(of request: Request) async -> [FormField] {
    guard request.method == .post,
      let body = try? await request.body.collect(upTo: SubmittedBody.limit)
    else { return [] }
    return FormField.decode(String(buffer: body))
  }
}
