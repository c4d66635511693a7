import AudioInspection
import Foundation
import HostileServer
import Logging
import Synchronization
import Testing
import Transport

@testable import Soundcheck

@Suite("Facts cache", .timeLimit(.minutes(1)))
struct FactsCacheTests {
  let directory = FileManager.default.temporaryDirectory.appending(path: "cache-\(UUID())").path

  @Test func `an asset that is unchanged is not transferred again`() async throws {
    let site = Site()
    try await HostileServer.run(replying: site.reply) { server in
      let urls = (0..<20).map { server.url("/\($0).wav") }
      let first = try await facts(of: urls)
      #expect(site.bodies == 20)
      let second = try await facts(of: urls)
      #expect(site.bodies == 20)
      #expect(first.map(\.inspection) == second.map(\.inspection))
      #expect(first.map(\.sha256) == second.map(\.sha256))
      #expect(second.allSatisfy { $0.transfer?.fromCache == true && $0.transfer?.status == 200 })
      #expect(first.map(\.transfer?.contentType) == second.map(\.transfer?.contentType))

      site.change("/7.wav")
      let third = try await facts(of: urls)
      #expect(site.bodies == 21)
      #expect(third.filter { $0.transfer?.fromCache == false }.count == 1)
      #expect(third[7].sha256 != first[7].sha256)
    }
  }

  @Test func `a young verdict counts without a request`() async throws {
    let site = Site()
    try await HostileServer.run(replying: site.reply) { server in
      _ = try await facts(of: [server.url("/a.wav")])
      let requests = server.log.requests.count
      let again = try await facts(of: [server.url("/a.wav")], maximumAge: .seconds(60))
      #expect(again.first?.transfer?.fromCache == true)
      #expect(server.log.requests.count == requests)
      _ = try await facts(of: [server.url("/a.wav")], maximumAge: .zero)
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
      let before = try await facts(of: [server.url("/a")])
      let same = try await facts(of: [server.url("/a")])
      moved.withLock { $0 = true }
      let after = try await facts(of: [server.url("/a")])
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
      _ = try await facts(of: ["/cut", "/html", "/busy"].map(server.url))
    }
    #expect(try CacheStatus(of: CacheOptions(directory: directory)).entries == 0)
  }

  @Test(arguments: ["garbage", "SQLite format 3\u{0} and then garbage", ""])
  func `a damaged file is set aside with a warning`(_ content: String) async throws {
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let garbage = content.isEmpty ? "" : String(repeating: content, count: 500)
    try garbage.write(toFile: "\(directory)/facts.sqlite", atomically: true, encoding: .utf8)
    let site = Site()
    let log = WarningLog()
    try await HostileServer.run(replying: site.reply) { server in
      _ = try await facts(of: [server.url("/a.wav")], logger: log.logger)
      let again = try await facts(of: [server.url("/a.wav")], logger: log.logger)
      #expect(again.first?.transfer?.fromCache == true)
    }
    #expect(log.warnings.count == (content.isEmpty ? 0 : 1))
  }

  @Test func `a file of another program is set aside and not changed`() async throws {
    let other = "\(directory)/facts.sqlite"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try await CacheDatabase.makeForeign(at: other)
    let site = Site()
    let log = WarningLog()
    try await HostileServer.run(replying: site.reply) { server in
      _ = try await facts(of: [server.url("/a.wav")], logger: log.logger)
    }
    #expect(log.warnings.count == 1)
    #expect(FileManager.default.fileExists(atPath: other + ".damaged"))
    #expect(try CacheStatus(of: CacheOptions(directory: directory)).entries == 1)
  }

  @Test func `a folder that cannot be used is a warning and no more`() async throws {
    let site = Site()
    let log = WarningLog()
    try await HostileServer.run(replying: site.reply) { server in
      let found = try await facts(
        of: [server.url("/a.wav"), server.url("/b.wav")], in: "/dev/null/cache", logger: log.logger)
      #expect(found.allSatisfy { $0.inspection?.audio != nil })
    }
    #expect(log.warnings.count == 1)
  }

  @Test func `no secret of a URL is kept`() async throws {
    let site = Site()
    try await HostileServer.run(replying: site.reply) { server in
      _ = try await facts(of: [
        "http://user:GEHEIM@127.0.0.1:\(server.port)/a.wav?X-Amz-Signature=GEHEIM"
      ])
    }
    #expect(try CacheStatus(of: CacheOptions(directory: directory)).entries == 1)
    for file in try FileManager.default.contentsOfDirectory(atPath: directory) {
      let bytes = try Data(contentsOf: URL(filePath: "\(directory)/\(file)"))
      #expect(bytes.range(of: Data("GEHEIM".utf8)) == nil)
    }
  }

  @Test func `several may use one cache at once`() async throws {
    let site = Site()
    try await HostileServer.run(replying: site.reply) { server in
      try await withThrowingTaskGroup { group in
        for _ in 0..<4 {
          group.addTask { try await facts(of: (0..<25).map { server.url("/\($0).wav") }) }
        }
        for try await found in group { #expect(found.allSatisfy { $0.inspection?.audio != nil }) }
      }
    }
    #expect(try CacheStatus(of: CacheOptions(directory: directory)).entries == 25)
  }

  @Test func `a run that is killed at any moment leaves a cache that works`() async throws {
    let site = Site()
    try await HostileServer.run(replying: site.reply) { server in
      let urls = (0..<60).map { server.url("/\($0).wav") }
      for _ in 0..<5 {
        // Several at one time: the survivors go on with what the dead leave behind.
        try await withThrowingTaskGroup { group in
          for _ in 0..<4 {
            let (base, directory, delay) = (server.base, directory, Int.random(in: 1...300))
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
      let with = try await facts(of: urls, logger: log.logger)
      let without = try await Fetcher(options: .local).facts(ofAll: urls)
      #expect(with.map(\.inspection) == without.map(\.inspection))
      #expect(with.map(\.sha256) == without.map(\.sha256))
      #expect(log.warnings == [])
      #expect(try CacheStatus(of: CacheOptions(directory: directory)).entries == 60)
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

  @Test func `what was used longest ago goes first`() async throws {
    let database = try CacheDatabase(in: directory)
    for number in 0..<10 {
      let key = CacheKey(try HTTPURL("http://h/\(number)"))
      try await database.keep(
        CachedFacts(
          facts: Facts(sha256: "\(number)"), finalKey: key,
          verified: Date(timeIntervalSince1970: Double(number))), as: key)
    }
    try await database.use(CacheKey(HTTPURL("http://h/2")), at: Date())
    let all = try database.size()
    try await database.shrink(to: all.bytes / 2)
    var left: [Int] = []
    for number in 0..<10 {
      let facts = try await database.facts(of: CacheKey(HTTPURL("http://h/\(number)")))
      if facts != nil { left.append(number) }
    }
    #expect(left == [2, 6, 7, 8, 9])
    try CacheStatus.clear(CacheOptions(directory: directory))
    #expect(try CacheStatus(of: CacheOptions(directory: directory)).entries == 0)
  }

  @Test func `a cache keeps to its size, and what is in use stays`() async throws {
    let site = Site()
    try await HostileServer.run(replying: site.reply) { server in
      _ = try await facts(of: [server.url("/a.wav")])
      let one = try CacheStatus(of: CacheOptions(directory: directory)).bytes
      for number in 0..<9 {
        _ = try await facts(of: [server.url("/\(number).wav")], maximumBytes: one * 4)
        _ = try await facts(of: [server.url("/a.wav")], maximumAge: .seconds(60))
      }
      #expect((3...4).contains(try CacheStatus(of: CacheOptions(directory: directory)).entries))
      // It has gone neither by its age nor by asking again.
      #expect(server.log.requests.count { $0.path == "/a.wav" } == 1)
    }
  }

  @Test func `a cache of a former version is emptied without a word`() async throws {
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try await CacheDatabase.makeFormer(at: "\(directory)/facts.sqlite")
    let log = WarningLog()
    try await HostileServer.run(replying: Site().reply) { server in
      _ = try await facts(of: [server.url("/a.wav")], logger: log.logger)
    }
    #expect(log.warnings == [])
    #expect(try CacheStatus(of: CacheOptions(directory: directory)).entries == 1)
  }

  @Test func `what came through a proxy is not used by a run that has to look at addresses`()
    async throws
  {
    try await HostileServer.run(replying: Site().reply) { server in
      try await TunnelProxy.run { proxy in
        var options = FetchOptions.withoutRetries
        options.cache = CacheOptions(directory: directory)
        options.cache?.maximumAge = .seconds(60)
        var proxied = options
        proxied.proxy = Proxy(host: "127.0.0.1", port: proxy.port)
        let url = server.url("/a.wav")
        _ = try await Fetcher(options: proxied).facts(of: .url(url))
        let again = try await Fetcher(options: proxied).facts(of: .url(url))
        #expect(again.transfer?.fromCache == true)
        let direct = try await Fetcher(options: options).facts(of: .url(url))
        #expect(
          direct.transfer?.obstacle == .privateAddress(host: "127.0.0.1", address: "127.0.0.1"))
      }
    }
  }

  @Test func `a cache that is not there is empty, and is not made by looking`() throws {
    #expect(try CacheStatus(of: CacheOptions(directory: directory)).bytes == 0)
    try CacheStatus.clear(CacheOptions(directory: directory))
    #expect(!FileManager.default.fileExists(atPath: directory))
  }

  private func facts(
    of urls: [String], in directory: String? = nil, maximumAge: Duration? = nil,
    maximumBytes: Int? = nil, logger: Logger? = nil
  ) async throws -> [Facts] {
    var options = FetchOptions.local
    options.cache = CacheOptions(directory: directory ?? self.directory)
    options.cache?.maximumAge = maximumAge
    if let maximumBytes { options.cache?.maximumBytes = maximumBytes }
    if let logger { options.logger = logger }
    // A fetcher for each run, as in a process of its own.
    let fetcher = Fetcher(options: options, maximumBytes: 1_000_000)
    return try await withThrowingTaskGroup { group in
      for (index, url) in urls.enumerated() {
        group.addTask { (index, try await fetcher.facts(of: .url(url))) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        .sorted { $0.key < $1.key }.map(\.value)
    }
  }
}

/// A site whose files have validators.
private final class Site: Sendable {
  private let state = Mutex((versions: [String: Int](), bodies: 0))

  /// Bodies that were sent.
  var bodies: Int { state.withLock { $0.bodies } }

  func change(_ path: String) { state.withLock { $0.versions[path, default: 1] += 1 } }

  @Sendable func reply(_ request: Request) async -> Reply {
    state.withLock { state in
      let version = state.versions[request.path, default: 1]
      let headers = ["ETag": "\"\(version)\"", "Content-Type": "audio/x-wav"]
      if request.headers["if-none-match"] == "\"\(version)\"" { return .answer(304, headers) }
      state.bodies += 1
      return .answer(200, headers, body: .wav + [UInt8](repeating: 0, count: version))
    }
  }
}

/// Collects warnings.
private final class WarningLog: LogHandler, Sendable {
  private let lines = Mutex<[String]>([])

  var warnings: [String] { lines.withLock { $0 } }
  var logger: Logger { Logger(label: "test") { _ in self } }

  func log(event: LogEvent) {
    if event.level >= .warning { lines.withLock { $0.append("\(event.message)") } }
  }

  subscript(metadataKey _: String) -> Logger.Metadata.Value? {
    get { nil }
    set { _ = newValue }
  }
  var metadata: Logger.Metadata {
    get { [:] }
    set { _ = newValue }
  }
  var logLevel: Logger.Level {
    get { .trace }
    set { _ = newValue }
  }
}
