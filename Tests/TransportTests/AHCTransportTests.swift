import HostileServer
import HTTPTypes
import NIOCore
import Testing
import Transport

@Suite("AHCTransport", .timeLimit(.minutes(1)))
struct AHCTransportTests {
  let transport = AHCTransport()

  @Test func `a request reaches the server as it was composed`() async throws {
    try await HostileServer.run { _ in
      .answer(201, ["X-A": "b"], body: [1, 2, 3])
    } _: { server in
      var request = TransportRequest(url: server.url("/a%2Cb/%c3%bc.mp3?x=%20y&z=a+b"))
      request.headers[.accept] = "audio/mpeg"
      let (response, body) = try await transport.fetch(request)
      #expect(response.status == 201)
      #expect(response.headers[HTTPField.Name("X-A")!] == "b")
      #expect(body == [1, 2, 3])
      let seen = try #require(server.log.requests.first)
      #expect(seen.method == "GET")
      #expect(seen.target == "/a%2Cb/%c3%bc.mp3?x=%20y&z=a+b")
      #expect(seen.headers["accept"] == "audio/mpeg")
      #expect(seen.headers["host"] == "127.0.0.1:\(server.port)")
    }
  }

  @Test func `a pinned address is connected to, whatever the name`() async throws {
    try await HostileServer.run { _ in
      .answer()
    } _: { server in
      let (response, _) = try await transport.fetch(
        TransportRequest(
          url: "http://sounds.example:\(server.port)/", address: "127.0.0.1"))
      #expect(response.remoteAddress == "127.0.0.1")
      #expect(server.log.requests.first?.headers["host"] == "sounds.example:\(server.port)")
    }
  }

  @Test func `requests with equal pins share a connection`() async throws {
    try await HostileServer.run { _ in
      .answer(body: [1])
    } _: { server in
      for number in 0..<20 {
        _ = try await transport.fetch(
          TransportRequest(url: server.url("/\(number)"), address: "127.0.0.1"))
      }
      #expect(server.log.connections == 1)
    }
  }

  @Test func `redirects are not followed`() async throws {
    try await HostileServer.run { _ in
      .redirect(to: "/elsewhere")
    } _: { server in
      let (response, _) = try await transport.fetch(TransportRequest(url: server.url("/")))
      #expect(response.status == 302)
      #expect(server.log.requests.count == 1)
    }
  }

  @Test func `encoded bodies are left as they are`() async throws {
    try await HostileServer.run { _ in
      .answer(200, ["Content-Encoding": "gzip"], body: [0x1F, 0x8B, 8])
    } _: { server in
      let (_, body) = try await transport.fetch(TransportRequest(url: server.url("/")))
      #expect(body == [0x1F, 0x8B, 8])
    }
  }

  @Test func `the server is read only as fast as the body is taken`() async throws {
    try await HostileServer.run { _ in
      Reply(.head(200, [:]), .flood(Array(repeating: 0, count: 65_536)))
    } _: { server in
      let taken = try await transport.withResponse(to: TransportRequest(url: server.url("/"))) {
        response in
        var taken = 0
        for try await piece in response.body {
          taken += piece.readableBytes
          try await Task.sleep(for: .milliseconds(50))
          if taken > 200_000 { break }
        }
        return taken
      }
      #expect(taken < 2_000_000)
    }
  }

  @Test(arguments: [
    (Reply.silence, TransportError.Code.firstByteTimeout),
    (Reply(.head(200, ["Content-Length": "9"]), .wait(.seconds(60))), .idleTimeout),
    (Reply(.head(200, [:]), .drip([1], every: .milliseconds(50))), .deadlineExceeded),
    (Reply(.head(200, ["Content-Length": "9"]), .text("abc"), .close), .connectionClosed),
    (Reply(.head(200, ["Content-Length": "9"]), .text("abc"), .reset), .connectionClosed),
    (
      Reply(.head(200, ["Transfer-Encoding": "chunked"]), .text("5\r\nabc"), .close),
      .connectionClosed
    ),
    (Reply(.head(200, ["Transfer-Encoding": "chunked"]), .text("x\r\nabc")), .invalidResponse),
    (Reply(.text("220 mail.example ESMTP\r\n")), .invalidResponse),
    (
      Reply(.text("HTTP/1.1 200 OK\r\n"), .drip(.headerLine, every: .milliseconds(50))),
      .firstByteTimeout
    ),
    (Reply(.reset), .connectionClosed),
    (Reply(.close), .connectionClosed),
  ])
  func `a server that misbehaves is left, and it is said why`(
    _ reply: Reply, code: TransportError.Code
  ) async throws {
    try await HostileServer.run { _ in
      reply
    } _: { server in
      let started = ContinuousClock.now
      let error = await #expect(throws: TransportError.self) {
        _ = try await transport.fetch(
          TransportRequest(
            url: server.url("/"),
            timeouts: Timeouts(
              connect: .seconds(2), firstByte: .seconds(2), idle: .seconds(1),
              whole: .seconds(3))))
      }
      #expect(error?.code == code, "\(String(describing: error))")
      #expect(error?.requestMayHaveArrived == true)
      #expect(ContinuousClock.now - started < .seconds(20))
    }
  }

  @Test func `nothing was sent where nothing listens, or the name has no address`() async throws {
    let unused = try await HostileServer.run { _ in
      .answer()
    } _: {
      $0.port
    }
    for (url, code) in [
      ("http://127.0.0.1:\(unused)/", TransportError.Code.refused),
      ("http://does-not-exist.invalid/", .dns),
      ("ftp://127.0.0.1/", .invalidURL),
      ("nonsense", .invalidURL),
    ] {
      let error = await #expect(throws: TransportError.self) {
        _ = try await transport.fetch(TransportRequest(url: url))
      }
      #expect(error?.code == code, "\(String(describing: error))")
      #expect(error?.requestMayHaveArrived == false)
    }
  }

  @Test(arguments: [
    (Reply(.text("HTTP/1.1 200 OK\r\n"), .flood(.headerLine)), "limit of 256 fields"),
    (Reply(.text("HTTP/1.1 200 OK\r\nX: "), .flood(Array("abcdefgh".utf8))), "80 kB for one"),
    (
      Reply(.head(200, ["X-Big": String(repeating: "x", count: 70_000)])),
      "take 70009 bytes, over the limit of 65536"
    ),
    (
      Reply(.head(200, ["Transfer-Encoding": "chunked"]), .text("0\r\n"), .flood(.headerLine)),
      "limit of 256 fields"
    ),
  ])
  func `header fields without an end are left at a limit, which is named`(
    _ reply: Reply, words: String
  ) async throws {
    try await HostileServer.run { _ in
      reply
    } _: { server in
      let error = await #expect(throws: TransportError.self) {
        _ = try await transport.fetch(TransportRequest(url: server.url("/")))
      }
      #expect(error?.code == .invalidResponse, "\(String(describing: error))")
      #expect(error?.detail.contains(words) == true, "\(error?.detail ?? "")")
      // What the sockets hold at most beside what was read.
      #expect(server.log.bytesSent < 16 << 20)
    }
  }

  @Test func `a host that takes no connection is left in time`() async throws {
    try await CrowdedPort.run { port in
      for url in ["http://127.0.0.1:\(port)/", "https://127.0.0.1:\(port)/"] {
        let started = ContinuousClock.now
        let error = await #expect(throws: TransportError.self) {
          _ = try await transport.fetch(
            TransportRequest(url: url, timeouts: Timeouts(connect: .seconds(1))))
        }
        #expect(error?.code == .connectTimeout, "\(String(describing: error))")
        #expect(error?.requestMayHaveArrived == false)
        #expect(ContinuousClock.now - started < .seconds(8))
      }
    }
  }

  @Test func `a host that is silent when TLS is to begin is left in time`() async throws {
    try await CrowdedPort.run(takingConnections: true) { port in
      let error = await #expect(throws: TransportError.self) {
        _ = try await transport.fetch(
          TransportRequest(
            url: "https://127.0.0.1:\(port)/",
            timeouts: Timeouts(connect: .seconds(1), firstByte: .seconds(1))))
      }
      #expect(error?.code == .connectTimeout, "\(String(describing: error))")
      #expect(error?.requestMayHaveArrived == false)
    }
  }

  @Test func `a transport of one's own can stand in`() async throws {
    struct Echo: HTTPTransport {
      func withResponse<Result: Sendable>(
        to request: TransportRequest,
        _ body: @escaping @Sendable (TransportResponse) async throws -> Result
      ) async throws -> Result {
        let pieces = AsyncStream { pieces in
          for text in [request.method.rawValue, " ", request.url] {
            pieces.yield(ByteBuffer(string: text))
          }
          pieces.finish()
        }
        return try await body(
          TransportResponse(status: 200, headers: request.headers, body: ResponseBody(pieces)))
      }
    }
    let (response, body) = try await Echo().fetch(TransportRequest(url: "http://h/"))
    #expect(response.status == 200)
    #expect(String(decoding: body, as: UTF8.self) == "GET http://h/")
  }

  @Test func `cancelling ends an exchange at once`() async throws {
    try await HostileServer.run { _ in
      .silence
    } _: { server in
      let task = Task { try await transport.fetch(TransportRequest(url: server.url("/"))) }
      try await Task.sleep(for: .milliseconds(100))
      task.cancel()
      await #expect(throws: CancellationError.self) { _ = try await task.value }
    }
  }

  @Test func `what the reader throws comes through unchanged`() async throws {
    struct Enough: Error {}
    try await HostileServer.run { _ in
      .answer(body: [1])
    } _: { server in
      _ = await #expect(throws: Enough.self) {
        try await transport.withResponse(to: TransportRequest(url: server.url("/"))) { _ in
          throw Enough()
        }
      }
    }
  }
}

extension [UInt8] {
  /// A header field.
  fileprivate static let headerLine = Array("X-Junk: abc\r\n".utf8)
}

extension HTTPTransport {
  /// The answer with all of its body.
  func fetch(_ request: TransportRequest) async throws -> (TransportResponse, [UInt8]) {
    try await withResponse(to: request) { response in
      var bytes: [UInt8] = []
      for try await piece in response.body { bytes += piece.readableBytesView }
      return (response, bytes)
    }
  }
}
