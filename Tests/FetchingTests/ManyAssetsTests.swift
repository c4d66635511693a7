import AudioInspection
import Foundation
import HostileServer
import Soundcheck
import Testing
import Transport

@Suite("Many assets", .timeLimit(.minutes(2)))
struct ManyAssetsTests {
  @Test func `a thousand URLs of one host, some slow and some broken`() async throws {
    try await HostileServer.run { request in
      let number = Int(request.path.dropFirst()) ?? 0
      switch number % 50 {
      case 7:
        return Reply(
          .wait(.milliseconds(300)), .head(200, ["Content-Length": "\([UInt8].wav.count)"]),
          .send(.wav))
      case 9: return Reply(.head(200, ["Content-Length": "99999"]), .send(.wav), .close)
      default: return .answer(body: .wav)
      }
    } _: { server in
      var options = FetchOptions.local
      options.perHost = 6
      options.retries = 1
      let fetcher = Fetcher(options: options)
      let found = try await fetcher.facts(ofAll: (0..<1000).map { server.url("/\($0)") })
      for (number, facts) in found.enumerated() {
        #expect(facts.unchecked == nil)
        if number % 50 == 9 {
          guard case .incomplete = facts.transfer?.obstacle else {
            Issue.record("\(number): \(facts)")
            continue
          }
        } else {
          #expect(facts.inspection?.audio?.frames == 800)
        }
      }
      #expect(server.log.mostAtOnce <= 6)
      // Broken bodies and their retries cost a connection each; all others share six.
      #expect(server.log.connections <= 6 + 2 * 20)
    }
  }

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

  @Test func `rounds leave no descriptor behind`() async throws {
    guard FileManager.default.fileExists(atPath: "/proc/self/fd") else {
      print("skipped: descriptors are counted under /proc only")
      return
    }
    try await HostileServer.run { _ in
      .answer(body: .wav)
    } _: { server in
      var counts: [Int] = []
      for _ in 0..<5 {
        let fetcher = Fetcher(options: .local)
        _ = try await fetcher.facts(ofAll: (0..<50).map { server.url("/\($0)") })
        try await Task.sleep(for: .milliseconds(100))
        counts.append(try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count)
      }
      // Other tests run beside this one and open some of their own.
      #expect(counts[4] < counts[0] + 60, "\(counts)")
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
