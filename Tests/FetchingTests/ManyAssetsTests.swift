import AudioFacts
import HostileServer
import Fetching
import Judgement
import Soundcheck
import Testing

@Suite("Many assets", .timeLimit(.minutes(2)))
struct ManyAssetsTests {
  @Test func `a slow host does not keep the others waiting`() async throws {
    try await HostileServer.run { _ in
      .silence
    } _: { slow in
      try await HostileServer.run { _ in
        .answer(body: .wav)
      } _: { quick in
        var options = FetchOptions.local
        options.retries = 0
        let fetcher = Fetcher(options: options)
        let stuck = Task { try await fetcher.facts(ofAll: (0..<20).map { slow.url("/\($0)") }) }
        defer { stuck.cancel() }
        // The limits are by name, so the quick server goes by another.
        let found = try await fetcher.facts(
          ofAll: (0..<40).map { "http://localhost:\(quick.port)/\($0)" })
        #expect(found.allSatisfy { $0.inspection?.audio != nil })
        // The slow one had been given ten seconds for the first six.
        #expect(slow.log.requests.count <= 6)
      }
    }
  }

  @Test func `a host that asks to be slowed down does not slow another`() async throws {
    try await HostileServer.run { _ in
      .answer(429, ["Retry-After": "60"])
    } _: { busy in
      try await HostileServer.run { _ in
        .answer(body: .wav)
      } _: { quick in
        var options = FetchOptions.local
        options.retries = 1
        options.longestRetryAfter = .seconds(60)
        let fetcher = Fetcher(options: options)
        let paused = Task { try await fetcher.facts(ofAll: (0..<2).map { busy.url("/\($0)") }) }
        defer { paused.cancel() }
        while busy.log.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        let found = try await fetcher.facts(
          ofAll: (0..<60).map { "http://localhost:\(quick.port)/\($0)" })
        #expect(found.allSatisfy { $0.transfer?.status == 200 })
        // The busy one is still left alone for the minute that it asked for.
        #expect(busy.log.requests.count <= 2)
      }
    }
  }

  @Test func `a host that asks for it is slowed down, and nothing is lost`() async throws {
    let requests = Counter()
    try await HostileServer.run { _ in
      requests.next() <= 4 ? .answer(429, ["Retry-After": "1"]) : .answer(body: .wav)
    } _: { server in
      let fetcher = Fetcher(options: .local)
      let found = try await fetcher.facts(ofAll: (0..<12).map { server.url("/\($0)") })
      #expect(found.allSatisfy { $0.inspection?.audio != nil })
      #expect(server.log.requests.count == 16)
    }
  }
}

extension Fetcher {
  /// The facts of all URLs, in order, fetched at one time.
  func facts(ofAll urls: [String]) async throws -> [Facts] {
    try await withThrowingTaskGroup { group in
      for (index, url) in urls.enumerated() {
        group.addTask { (index, try await self.facts(of: .url(url))) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        .sorted { $0.key < $1.key }.map(\.value)
    }
  }
}
