import AudioFacts
import Foundation
import HostileServer
import Fetching
import Judgement
import Soundcheck
import Testing
import Transport

@Suite("Fetcher", .timeLimit(.minutes(1)))
struct FetcherTests {
  @Test func `an asset is fetched, hashed and inspected`() async throws {
    try await HostileServer.run { _ in
      .answer(
        200,
        [
          "Content-Type": "audio/x-wav", "ETag": "\"1\"", "Last-Modified": "then",
          "Cache-Control": "no-cache",
        ], body: .wav)
    } _: { server in
      let facts = try await Fetcher(options: .local).facts(of: .url(server.url("/a.wav?x=1")))
      #expect(facts.unchecked == nil)
      #expect(facts.sha256?.count == 64)
      #expect(facts.inspection?.content.kind == .wav)
      #expect(facts.inspection?.audio?.sampleFrames == 800)
      let transfer = try #require(facts.transfer)
      #expect(transfer.finalURL == server.url("/a.wav?x=1"))
      #expect(transfer.status == 200)
      #expect(transfer.contentType == "audio/x-wav")
      #expect(transfer.contentLength == [UInt8].wav.count)
      #expect(transfer.receivedBytes == [UInt8].wav.count)
      #expect(transfer.etag == "\"1\"")
      #expect(transfer.lastModified == "then")
      #expect(transfer.cacheControl == "no-cache")
      #expect(transfer.remoteAddress == "127.0.0.1")
      #expect(transfer.obstacle == nil)
      let asked = try #require(server.log.requests.first)
      #expect(asked.headers["user-agent"]?.hasPrefix("soundcheck/") == true)
      #expect(asked.headers["accept-encoding"] == "identity")
      #expect(asked.headers["cookie"] == nil)
    }
  }

  @Test func `a file on disk has the same facts`() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).wav").path
    try Data([UInt8].wav).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let facts = try await Fetcher().facts(of: .file(path))
    #expect(facts.transfer == nil)
    #expect(facts.sha256?.count == 64)
    #expect(facts.inspection?.audio?.sampleFrames == 800)
    #expect(facts.inspection?.content.bytes == [UInt8].wav.count)
  }

  @Test(arguments: [
    ("/does/not/exist.mp3", "there is no file"), ("/tmp", "is a directory"),
    ("/dev/null", nil), ("/dev/zero", nil),
  ])
  func `a file that cannot be read is unchecked, and it is said why`(
    _ path: String, reason: String?
  ) async throws {
    let facts = try await Fetcher().facts(of: .file(path))
    if let reason {
      #expect(facts.unchecked?.description.contains(reason) == true)
    } else {
      #expect(facts.inspection?.content.kind == .empty)
    }
  }

  @Test func `a private address is not connected to`() async throws {
    try await HostileServer.run { _ in
      .answer(body: .wav)
    } _: { server in
      let facts = try await Fetcher(options: .withoutRetries).facts(of: .url(server.url("/")))
      #expect(
        facts.transfer?.obstacle == .privateAddress(host: "127.0.0.1", address: "127.0.0.1"))
      #expect(server.log.connections == 0)
    }
  }

  @Test func `the address that was checked is the one that is connected to`() async throws {
    // A name that leads elsewhere whenever it is asked again: there is nothing at 127.0.0.9.
    let resolver = FickleResolver(["127.0.0.1", "127.0.0.9"])
    try await HostileServer.run { _ in
      .answer(body: .wav)
    } _: { server in
      var options = FetchOptions.local
      options.resolver = resolver
      let facts = try await Fetcher(options: options)
        .facts(of: .url("http://rebind.example:\(server.port)/a.wav"))
      #expect(facts.transfer?.remoteAddress == "127.0.0.1")
      #expect(facts.inspection?.audio?.sampleFrames == 800)
      #expect(server.log.requests.first?.headers["host"] == "rebind.example:\(server.port)")
    }
  }

  @Test func `what comes behind a body is no part of it, nor of the next answer`() async throws {
    try await HostileServer.run { request in
      request.path == "/short.wav"
        ? Reply(
          .head(200, ["Content-Length": "\([UInt8].wav.count)"]),
          .send(.wav + Array("HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n".utf8)))
        : .answer(body: .wav)
    } _: { server in
      let fetcher = Fetcher(options: .local)
      for path in ["/short.wav", "/a.wav", "/short.wav", "/b.wav"] {
        let facts = try await fetcher.facts(of: .url(server.url(path)))
        #expect(facts.transfer?.status == 200, "\(path)")
        #expect(facts.inspection?.audio?.sampleFrames == 800, "\(path)")
      }
    }
  }

  @Test(arguments: [404, 403, 410, 401])
  func `a client error is a fact about the asset`(_ status: Int) async throws {
    try await HostileServer.run { _ in
      .answer(status)
    } _: { server in
      let facts = try await Fetcher(options: .local).facts(of: .url(server.url("/")))
      #expect(facts.transfer?.status == status)
      #expect(facts.unchecked == nil)
      #expect(facts.inspection == nil)
      #expect(server.log.requests.count == 1)
    }
  }

  @Test(arguments: [(500, 1), (501, 1), (502, 3), (503, 3), (504, 3), (429, 3)])
  func `trouble of the server leaves an asset unchecked, after retries where they may help`(
    _ status: Int, requests: Int
  ) async throws {
    try await HostileServer.run { _ in
      .answer(status)
    } _: { server in
      let facts = try await Fetcher(options: .local).facts(of: .url(server.url("/")))
      #expect(facts.unchecked?.description.contains("status \(status)") == true)
      #expect(server.log.requests.count == requests)
    }
  }

  @Test func `trouble that passes is not mentioned`() async throws {
    let tries = Counter()
    try await HostileServer.run { _ in
      tries.next() < 3 ? .answer(503, ["Retry-After": "0"]) : .answer(body: .wav)
    } _: { server in
      let facts = try await Fetcher(options: .local).facts(of: .url(server.url("/")))
      #expect(facts.unchecked == nil)
      #expect(facts.transfer?.attempts == 3)
    }
  }

  @Test func `a server that wants to be left alone for long is not asked again`() async throws {
    try await HostileServer.run { _ in
      .answer(429, ["Retry-After": "3600"])
    } _: { server in
      let facts = try await Fetcher(options: .local).facts(of: .url(server.url("/")))
      #expect(facts.unchecked?.description.contains("429") == true)
      #expect(server.log.requests.count == 1)
    }
  }

  @Test func `a download over the limit is stopped`() async throws {
    try await HostileServer.run { request in
      request.path == "/announced"
        ? .answer(200, ["Content-Length": "999999"])
        : Reply(.head(200, [:]), .send(.mp3), .flood(Array(repeating: 0, count: 1024)))
    } _: { server in
      let fetcher = Fetcher(options: .local, maximumBytes: 100_000)
      for path in ["/announced", "/endless"] {
        let facts = try await fetcher.facts(of: .url(server.url(path)))
        #expect(facts.transfer?.obstacle == .tooLarge(limit: 100_000))
        #expect(facts.sha256 == nil)
        #expect(facts.inspection?.mpeg == nil)
      }
    }
  }

  @Test func `a download ends as soon as the kind is certain`() async throws {
    try await HostileServer.run { _ in
      Reply(
        .head(200, [:]), .text("<!DOCTYPE html><title>Sign in</title>"),
        .flood(Array(repeating: 0x20, count: 1024)))
    } _: { server in
      let facts = try await Fetcher(options: .local).facts(of: .url(server.url("/")))
      #expect(facts.transfer?.obstacle == .stoppedEarly)
      #expect(facts.inspection?.content.kind == .html)
      #expect(facts.inspection?.content.title == "Sign in")
      #expect(facts.transfer.map { $0.receivedBytes < 1_000_000 } == true)
    }
  }

  @Test(arguments: [
    Reply(.head(200, ["Content-Length": "9999"]), .send(.mp3), .close),
    Reply(.head(200, ["Content-Length": "9999"]), .send(.mp3), .reset),
    Reply(.head(200, ["Transfer-Encoding": "chunked"]), .text("2000\r\n"), .send(.mp3), .close),
    Reply(.head(200, ["Transfer-Encoding": "chunked"]), .text("4\r\nabcdXX\r\n")),
  ])
  func `a body that breaks off is incomplete, and nothing is made of its structure`(
    _ reply: Reply
  ) async throws {
    try await HostileServer.run { _ in
      reply
    } _: { server in
      let facts = try await Fetcher(options: .local).facts(of: .url(server.url("/")))
      guard case .incomplete = facts.transfer?.obstacle else {
        Issue.record("\(facts)")
        return
      }
      #expect(facts.unchecked == nil)
      #expect(facts.sha256 == nil)
      #expect(facts.inspection?.mpeg == nil)
      #expect(facts.inspection?.audio == nil)
    }
  }

  @Test(arguments: [
    (Reply.silence, "no answer within"),
    (Reply(.head(200, ["Content-Length": "9"]), .wait(.seconds(60))), "nothing more came"),
    (Reply(.head(200, [:]), .drip([0xFF], every: .milliseconds(50))), "not done within"),
    (
      Reply(
        .text("HTTP/1.1 200 OK\r\n"),
        .flood(Array(repeatElement("X: a\r\n", count: 9000).joined().utf8))), "header"
    ),
    (Reply(.text("SSH-2.0-OpenSSH_9\r\n")), "cannot be read"),
    (Reply(.reset), "broke off"),
  ])
  func `a server that cannot be looked at is left in bounded time`(
    _ reply: Reply, reason: String
  ) async throws {
    try await HostileServer.run { _ in
      reply
    } _: { server in
      var options = FetchOptions.local
      options.retries = 1
      options.timeouts = Timeouts(
        connect: .seconds(2), firstByte: .seconds(2), idle: .seconds(1), whole: .seconds(3))
      let started = ContinuousClock.now
      let facts = try await Fetcher(options: options).facts(of: .url(server.url("/")))
      #expect(
        facts.unchecked?.description.contains(reason) == true,
        "\(facts.unchecked?.description ?? "")")
      #expect(ContinuousClock.now - started < .seconds(30))
    }
  }

  @Test func `a gzip bomb is bytes like any others`() async throws {
    try await HostileServer.run { _ in
      .answer(
        200, ["Content-Encoding": "gzip"],
        body: [0x1F, 0x8B, 8, 0] + [UInt8](repeating: 0, count: 9000))
    } _: { server in
      let facts = try await Fetcher(options: .local).facts(of: .url(server.url("/")))
      #expect(facts.transfer?.contentEncoding == "gzip")
      #expect(facts.inspection?.content.kind == .gzip)
    }
  }

  @Test func `no more are fetched at once than allowed`() async throws {
    try await HostileServer.run { _ in
      Reply(.wait(.milliseconds(20)), .head(200, ["Content-Length": "3"]), .text("abc"))
    } _: { server in
      var options = FetchOptions.local
      options.perHost = 3
      let fetcher = Fetcher(options: options)
      try await withThrowingTaskGroup { group in
        for number in 0..<30 {
          group.addTask { try await fetcher.facts(of: .url(server.url("/\(number)"))) }
        }
        for try await facts in group { #expect(facts.unchecked == nil) }
      }
      #expect(server.log.mostAtOnce <= 3)
      #expect(server.log.connections <= 3)
    }
  }

  @Test func `what is named several times is fetched once`() async throws {
    try await HostileServer.run { _ in
      .answer(body: .wav)
    } _: { server in
      let url = server.url("/a.wav")
      let lists = [PlayList([.url(url), .url(url)]), PlayList([.url(url)], length: 5)]
      let report = try await Checker(fetching: .local).check(lists)
      #expect(report.assets.map(\.facts.sha256).count == 3)
      #expect(report.assets.allSatisfy { $0.facts.sha256 != nil })
      #expect(server.log.requests.count == 1)
    }
  }

  @Test func `HEAD is tried where asked`() async throws {
    try await HostileServer.run {
      $0.method == "HEAD" ? .answer(405) : .answer(body: .wav)
    } _: { server in
      var options = FetchOptions.local
      options.probesHead = true
      let facts = try await Fetcher(options: options).facts(of: .url(server.url("/")))
      #expect(facts.transfer?.status == 200)
      #expect(facts.transfer?.headStatus == 405)
    }
  }

  @Test func `cancelling ends a fetch at once`() async throws {
    try await HostileServer.run { _ in
      .silence
    } _: { server in
      let task = Task { try await Fetcher(options: .local).facts(of: .url(server.url("/"))) }
      try await Task.sleep(for: .milliseconds(100))
      let cancelled = ContinuousClock.now
      task.cancel()
      await #expect(throws: CancellationError.self) { _ = try await task.value }
      // Nothing else would have ended it before ten seconds.
      #expect(ContinuousClock.now - cancelled < .seconds(5))
    }
  }
}
