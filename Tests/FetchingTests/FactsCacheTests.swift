import AudioFacts
import Foundation
import HostileServer
import Synchronization
import Testing

@testable import Fetching
@testable import Judgement
@testable import Soundcheck

@Suite("Facts cache", .timeLimit(.minutes(1)))
struct FactsCacheTests {
  private let cache = CacheFolder()

  @Test func `an asset that is unchanged is not transferred again`() async throws {
    let site = Site()
    try await HostileServer.run(replying: site.reply) { server in
      let urls = (0..<20).map { server.url("/\($0).wav") }
      let first = try await cache.facts(of: urls)
      #expect(site.bodies == 20)
      let second = try await cache.facts(of: urls)
      #expect(site.bodies == 20)
      #expect(first.map(\.inspection) == second.map(\.inspection))
      #expect(first.map(\.sha256) == second.map(\.sha256))
      #expect(second.allSatisfy { $0.transfer?.fromCache == true && $0.transfer?.status == 200 })
      #expect(first.map(\.transfer?.contentType) == second.map(\.transfer?.contentType))

      site.change("/7.wav")
      let third = try await cache.facts(of: urls)
      #expect(site.bodies == 21)
      #expect(third.filter { $0.transfer?.fromCache == false }.count == 1)
      #expect(third[7].sha256 != first[7].sha256)
    }
  }

  @Test func `a young verdict counts without a request`() async throws {
    let site = Site()
    try await HostileServer.run(replying: site.reply) { server in
      _ = try await cache.facts(of: [server.url("/a.wav")])
      let requests = server.log.requests.count
      let again = try await cache.facts(of: [server.url("/a.wav")], maximumAge: .seconds(60))
      #expect(again.first?.transfer?.fromCache == true)
      #expect(server.log.requests.count == requests)
      _ = try await cache.facts(of: [server.url("/a.wav")], maximumAge: .zero)
      #expect(server.log.requests.count == requests + 1)
    }
  }

  @Test func `what a redirect led to is not taken for what it leads to now`() async throws {
    let moved = Mutex(false)
    try await HostileServer.run { request in
      switch request.path {
      case "/a": .redirect(to: moved.withLock { $0 } ? "/new" : "/old")
      case "/old" where request.headers["if-none-match"] == nil:
        .answer(200, ["ETag": "\"1\""], body: .wav)
      case "/new" where request.headers["if-none-match"] == nil:
        .answer(200, ["ETag": "\"1\""], body: .mp3)
      default: .answer(304, ["ETag": "\"1\""])
      }
    } _: { server in
      let before = try await cache.facts(of: [server.url("/a")])
      let same = try await cache.facts(of: [server.url("/a")])
      moved.withLock { $0 = true }
      let after = try await cache.facts(of: [server.url("/a")])
      #expect(before.first?.inspection?.content.kind == .wav)
      #expect(same.first?.transfer?.fromCache == true)
      #expect(after.first?.inspection?.content.kind == .mpeg)
    }
  }

  @Test func `what did not arrive whole is not kept`() async throws {
    try await HostileServer.run { request in
      switch request.path {
      case "/cut":
        Reply(.head(200, ["Content-Length": "9999", "ETag": "\"1\""]), .send(.wav), .close)
      case "/html": .answer(404, ["ETag": "\"1\""], body: Array("<html>".utf8))
      default: .answer(503)
      }
    } _: { server in
      _ = try await cache.facts(of: ["/cut", "/html", "/busy"].map(server.url))
    }
    #expect(try CacheStatus(of: cache.options).entries == 0)
  }

  @Test(arguments: ["garbage", "SQLite format 3\u{0} and then garbage", ""])
  func `a damaged file is set aside with a warning`(_ content: String) async throws {
    try FileManager.default.createDirectory(atPath: cache.path, withIntermediateDirectories: true)
    let garbage = content.isEmpty ? "" : String(repeating: content, count: 500)
    try garbage.write(toFile: "\(cache.path)/facts.sqlite", atomically: true, encoding: .utf8)
    let site = Site()
    let log = WarningLog()
    try await HostileServer.run(replying: site.reply) { server in
      _ = try await cache.facts(of: [server.url("/a.wav")], logger: log.logger)
      let again = try await cache.facts(of: [server.url("/a.wav")], logger: log.logger)
      #expect(again.first?.transfer?.fromCache == true)
    }
    #expect(log.warnings.count == (content.isEmpty ? 0 : 1))
  }

  @Test func `a cache of another layout is set aside with its tables`() async throws {
    let (other, table) = try await makeDatabase(0x5343_4B31, "CREATE TABLE facts (key TEXT)")
    let log = WarningLog()
    try await HostileServer.run(replying: Site().reply) { server in
      _ = try await cache.facts(of: [server.url("/a.wav")], logger: log.logger)
      let again = try await cache.facts(of: [server.url("/a.wav")], logger: log.logger)
      #expect(again.first?.transfer?.fromCache == true)
    }
    #expect(log.warnings.count == 1)
    #expect(try await CacheDatabase.tables(at: other + ".damaged") == [table])
    #expect(try CacheStatus(of: cache.options).entries == 1)
  }

  @Test(arguments: [0, 0x1234_5678])
  func `the database of another program is left as it is`(_ kind: Int) async throws {
    let (other, _) = try await makeDatabase(kind, "CREATE TABLE recipes (name TEXT)")
    let before = try Data(contentsOf: URL(filePath: other))
    let log = WarningLog()
    try await HostileServer.run(replying: Site().reply) { server in
      let found = try await cache.facts(
        of: [server.url("/a.wav"), server.url("/b.wav")], logger: log.logger)
      #expect(found.allSatisfy { $0.inspection?.audio != nil })
    }
    #expect(log.warnings.count == 1)
    #expect(throws: (any Error).self) { try CacheStatus.clear(cache.options) }
    #expect(throws: (any Error).self) { try CacheStatus(of: cache.options) }
    #expect(try Data(contentsOf: URL(filePath: other)) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache.path) == ["facts.sqlite"])
  }

  private func makeDatabase(_ kind: Int, _ table: String) async throws -> (String, String) {
    let path = "\(cache.path)/facts.sqlite"
    try FileManager.default.createDirectory(atPath: cache.path, withIntermediateDirectories: true)
    try await CacheDatabase.makeForeign(at: path, kind: kind, table)
    return (path, table)
  }

  @Test func `a check that is cancelled leaves the cache of a shared checker whole`() async throws {
    let site = Site()
    let log = WarningLog()
    var options = FetchOptions.local
    options.cache = cache.options
    options.logger = log.logger
    let checker = Checker(fetching: options)
    try await HostileServer.run(replying: site.reply) { server in
      let urls = (0..<40).map { server.url("/\($0).wav") }
      for pause in 0..<20 {
        let task = Task { try await checker.check(urls) }
        try await Task.sleep(for: .milliseconds(pause))
        task.cancel()
        _ = try? await task.value
      }
      _ = try await checker.check(urls)
      let bodies = site.bodies
      let report = try await checker.check(urls)
      #expect(report.assets.allSatisfy { $0.facts.transfer?.fromCache == true })
      #expect(site.bodies == bodies)
    }
    #expect(log.warnings.isEmpty, "\(log.warnings)")
  }

  @Test func `a weak validator does not do where the bytes are pinned`() async throws {
    let bodies = Counter()
    try await HostileServer.run { request in
      if request.headers["if-none-match"] != nil { return .answer(304, ["ETag": "W/\"1\""]) }
      // Much the same, as the server sees it, and other bytes.
      return .answer(
        200, ["ETag": "W/\"1\""], body: .wav + [UInt8](repeating: 0, count: bodies.next()))
    } _: { server in
      var options = FetchOptions.local
      options.cache = cache.options
      let checker = Checker(fetching: options)
      let target = Target.url(server.url("/a.wav"))
      let digest = try #require(
        try await checker.check([PlayList([target])]).assets[0].facts.sha256)
      var pinned = PlayList([target])
      let free = try await checker.check([pinned])
      #expect(free.assets.first?.facts.transfer?.fromCache == true)
      pinned.pins = [target: digest]
      let report = try await checker.check([pinned])
      #expect(report.assets.first?.findings.contains { $0.rule == "content/digest" } == true)
    }
  }

  @Test func `an unchanged asset may have another content type`() async throws {
    try await HostileServer.run { request in
      request.headers["if-none-match"] == nil
        ? .answer(200, ["ETag": "\"1\"", "Content-Type": "audio/x-wav"], body: .wav)
        : .answer(304, ["ETag": "\"1\"", "Content-Type": "text/html"])
    } _: { server in
      let url = server.url("/a.wav")
      _ = try await cache.facts(of: [url])
      let again = try await cache.facts(of: [url])
      #expect(again.first?.transfer?.fromCache == true)
      #expect(again.first?.transfer?.contentType == "text/html")
    }
  }

  @Test func `a folder that cannot be used is a warning and no more`() async throws {
    let site = Site()
    let log = WarningLog()
    try await HostileServer.run(replying: site.reply) { server in
      let found = try await cache.facts(
        of: [server.url("/a.wav"), server.url("/b.wav")], in: "/dev/null/cache", logger: log.logger)
      #expect(found.allSatisfy { $0.inspection?.audio != nil })
    }
    #expect(log.warnings.count == 1)
  }

  @Test func `no secret of a URL is kept`() async throws {
    let site = Site()
    try await HostileServer.run(replying: site.reply) { server in
      _ = try await cache.facts(of: [
        "http://user:GEHEIM@127.0.0.1:\(server.port)/a.wav?X-Amz-Signature=GEHEIM"
      ])
    }
    #expect(try CacheStatus(of: cache.options).entries == 1)
    for file in try FileManager.default.contentsOfDirectory(atPath: cache.path) {
      let bytes = try Data(contentsOf: URL(filePath: "\(cache.path)/\(file)"))
      #expect(bytes.range(of: Data("GEHEIM".utf8)) == nil)
    }
  }

  @Test func `several may use one cache at once`() async throws {
    let site = Site()
    try await HostileServer.run(replying: site.reply) { server in
      try await withThrowingTaskGroup { group in
        for _ in 0..<4 {
          group.addTask { try await cache.facts(of: (0..<25).map { server.url("/\($0).wav") }) }
        }
        for try await found in group { #expect(found.allSatisfy { $0.inspection?.audio != nil }) }
      }
    }
    #expect(try CacheStatus(of: cache.options).entries == 25)
  }

  @Test func `a run that is killed at any moment leaves a cache that works`() async throws {
    let site = Site()
    try await HostileServer.run(replying: site.reply) { server in
      let urls = (0..<60).map { server.url("/\($0).wav") }
      for _ in 0..<5 {
        // Several at one time: the survivors go on with what the dead leave behind.
        try await withThrowingTaskGroup { group in
          for _ in 0..<4 {
            let (base, directory, delay) = (server.base, cache.path, Int.random(in: 1...300))
            group.addTask {
              await #expect(processExitsWith: .signal(SIGKILL)) {
                [base = base as String, directory = directory as String, delay = delay as Int] in
                try await Self.runUntilKilled(base, directory, after: delay)
              }
            }
          }
          try await group.waitForAll()
        }
      }
      let log = WarningLog()
      let with = try await cache.facts(of: urls, logger: log.logger)
      let without = try await Fetcher(options: .local).facts(ofAll: urls)
      #expect(with.map(\.inspection) == without.map(\.inspection))
      #expect(with.map(\.sha256) == without.map(\.sha256))
      #expect(log.warnings == [])
      #expect(try CacheStatus(of: cache.options).entries == 60)
    }
  }

  private static func runUntilKilled(
    _ base: String, _ directory: String, after milliseconds: Int
  ) async throws {
    var options = FetchOptions.local
    options.cache = CacheOptions(directory: directory)
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) {
      kill(getpid(), SIGKILL)
    }
    while true {
      _ = try await Fetcher(options: options)
        .facts(ofAll: (0..<60).map { "\(base)/\($0).wav" })
    }
  }

  @Test func `facts of another version are not found`() throws {
    let url = try HTTPURL("http://h/a.wav")
    #expect(CacheKey(url) == CacheKey(url))
    #expect(CacheKey(url, version: "0") != CacheKey(url, version: "1"))
  }

  @Test func `a cache that is not there is empty, and is not made by looking`() throws {
    #expect(try CacheStatus(of: cache.options).bytes == 0)
    try CacheStatus.clear(cache.options)
    #expect(!FileManager.default.fileExists(atPath: cache.path))
  }
}
