import Foundation
import HTTPTypes
import NIOCore
import Transport

/// Keeps a copy of the last body that it brought to a task: a check lets the bytes of a sound go by.
struct CopyingTransport: HTTPTransport {
  let inner: any HTTPTransport
  /// Where the copy of what this task asks for goes; nil for none.
  @TaskLocal static var path: String?

  /// A path for a copy, at which there is nothing yet.
  static func newPath() -> String {
    FileManager.default.temporaryDirectory.appending(path: "soundcheck-\(UUID().uuidString)").path
  }

  /// Removes a copy, where there is one.
  static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  var proxy: Proxy? { inner.proxy }

  func withResponse<Result: Sendable>(
    to request: TransportRequest,
    _ body: @escaping @Sendable (TransportResponse) async throws -> Result
  ) async throws -> Result {
    try await inner.withResponse(to: request) { [path = Self.path] response in
      guard let path, request.method == .get, 200..<300 ~= response.status,
        FileManager.default.createFile(atPath: path, contents: nil)
      else { return try await body(response) }
      let file = try FileHandle(forWritingTo: URL(filePath: path))
      defer { try? file.close() }
      var copied = response
      copied.body = ResponseBody(
        response.body.map { piece in
          try file.write(contentsOf: Data(piece.readableBytesView))
          return piece
        })
      return try await body(copied)
    }
  }
}
