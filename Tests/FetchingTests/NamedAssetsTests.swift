import Foundation
import HTTPTypes
import HostileServer
import Judgement
import NIOCore
import PlivoXML
import Soundcheck
import Testing
import Transport

@testable import Fetching

/// Documents that are served, and what they name.
@Suite struct NamedAssetsTests {
  private static func document(_ text: String) -> Reply {
    .answer(
      200, ["Content-Type": "text/xml"],
      body: Array("<?xml version=\"1.0\"?>\n<Response>\n\(text)\n</Response>".utf8))
  }

  private static let wav = Reply.answer(
    200, ["Content-Type": "audio/x-wav", "ETag": "\"1\""], body: .wav)

  private func check(
    _ urls: [String], as request: DocumentRequest = DocumentRequest(),
    fetching options: FetchOptions = .local
  ) async throws -> Report {
    var list = PlayList(urls.map(Target.url))
    for target in list.targets { list.documents[target] = request }
    return try await Checker(fetching: options).check([list])
  }

  @Test func `are fetched once each, and stand after the first document that names them`()
    async throws
  {
    try await HostileServer.run { request in
      let base = request.base
      return switch request.path {
      case "/one": Self.document("<Play>\(base)/a.wav</Play><Play>\(base)/b.wav</Play>")
      case "/two": Self.document("<Play>\(base)/b.wav</Play>")
      case "/a.wav", "/b.wav": Self.wav
      default: .answer(404)
      }
    } _: { server in
      let report = try await check([server.url("/one"), server.url("/two")])
      #expect(
        report.assets.map(\.target.text)
          == ["/one", "/a.wav", "/b.wav", "/two"].map(server.url))
      #expect(report.assets.allSatisfy { $0.verdict == .pass }, "\(report)")
      #expect(
        Set(report.assets[2].namedBy.map(\.target.text)) == Set(["/one", "/two"].map(server.url)))
      #expect(server.log.requests.count == 4)
    }
  }

  @Test func `are asked for as Plivo does at their place`() async throws {
    try await HostileServer.run { request in
      let base = request.base
      return switch (request.method, request.path) {
      case ("GET", "/call"):
        Self.document("<Conference waitSound=\"\(base)/wait\">room</Conference>")
      case ("POST", "/wait"): Self.document("<Play>\(base)/a.wav</Play>")
      case ("GET", "/a.wav"): Self.wav
      default: .answer(405)
      }
    } _: { server in
      let report = try await check([server.url("/call")])
      #expect(report.assets.map(\.verdict) == [.pass, .pass, .pass], "\(report)")
      #expect(report.assets.map(\.place) == [.answer, .conferenceSound, nil])
      let post = try #require(server.log.requests.first { $0.method == "POST" })
      #expect(post.headers["content-type"] == "application/x-www-form-urlencoded")
    }
  }

  @Test func `of another server get no header field of the user's`() async throws {
    try await HostileServer.run { _ in
      Self.wav
    } _: { other in
      try await HostileServer.run { request in
        request.path == "/hold"
          ? Self.document("<Play>\(request.base)/a.wav</Play><Play>\(other.base)/b.wav</Play>")
          : Self.wav
      } _: { own in
        var options = FetchOptions.local
        options.headers = [try RequestHeader("X-Key", "secret")]
        let report = try await check([own.url("/hold")], fetching: options)
        #expect(report.assets.map(\.verdict) == [.pass, .pass, .pass], "\(report)")
        #expect(own.log.requests.map { $0.headers["x-key"] } == ["secret", "secret"])
        #expect(other.log.requests.map { $0.headers["x-key"] } == [nil])
      }
    }
  }

  @Test func `that nobody may reach are not reached because a document says so`() async throws {
    var options = FetchOptions()
    options.transport = Canned(text: "<Play>http://169.254.169.254/latest/meta-data</Play>")
    options.resolver = FickleResolver(["93.184.216.34", "169.254.169.254"])
    let report = try await check(["http://public.example/hold"], fetching: options)
    #expect(report.assets.map(\.verdict) == [.pass, .fail], "\(report)")
    #expect(report.assets[1].findings.contains { $0.rule == "fetch/private-address" })
  }

  /// Answers with one document, whatever it is asked for.
  private struct Canned: HTTPTransport {
    let text: String

    func withResponse<Result: Sendable>(
      to request: TransportRequest,
      _ body: @escaping @Sendable (TransportResponse) async throws -> Result
    ) async throws -> Result {
      let pieces = AsyncStream<ByteBuffer> { pieces in
        pieces.yield(ByteBuffer(string: "<Response>\(text)</Response>"))
        pieces.finish()
      }
      return try await body(
        TransportResponse(
          status: 200, headers: [.contentType: "text/xml"], body: ResponseBody(pieces)))
    }
  }

  @Test func `in a file on this machine are fetched too`() async throws {
    try await HostileServer.run { _ in
      Self.wav
    } _: { server in
      let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).xml")
      defer { try? FileManager.default.removeItem(at: file) }
      try Data("<Response><Play>\(server.url("/a.wav"))</Play></Response>".utf8).write(to: file)
      var list = PlayList([.file(file.path)])
      list.documents[.file(file.path)] = DocumentRequest()
      let report = try await Checker(fetching: .local).check([list])
      #expect(report.assets.map(\.verdict) == [.pass, .pass], "\(report)")
    }
  }

  @Test func `that the time is over for are unchecked`() async throws {
    try await HostileServer.run { request in
      request.path == "/hold" ? Self.document("<Play>\(request.base)/a.wav</Play>") : .silence
    } _: { server in
      var options = FetchOptions.local
      options.deadline = .milliseconds(500)
      let report = try await check([server.url("/hold")], fetching: options)
      #expect(report.assets.map(\.verdict) == [.pass, .unchecked], "\(report)")
    }
  }
}

extension Request {
  /// Where it was sent to.
  fileprivate var base: String { "http://\(headers["host"] ?? "")" }
}
