import Foundation
import HostileServer
import Testing

@testable import Fetching
@testable import Judgement
@testable import Soundcheck

@Suite("Size of the cache", .timeLimit(.minutes(1)))
struct CacheSizeTests {
  private let cache = CacheFolder()

  @Test func `what was used longest ago goes first`() async throws {
    let database = try CacheDatabase(in: cache.path)
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
    try CacheStatus.clear(cache.options)
    #expect(try CacheStatus(of: cache.options).entries == 0)
  }

  @Test func `a cache keeps to its size, and what is in use stays`() async throws {
    let site = Site()
    try await HostileServer.run(replying: site.reply) { server in
      _ = try await cache.facts(of: [server.url("/a.wav")])
      let one = try CacheStatus(of: cache.options).bytes
      for number in 0..<9 {
        _ = try await cache.facts(of: [server.url("/\(number).wav")], maximumBytes: one * 4)
        _ = try await cache.facts(of: [server.url("/a.wav")], maximumAge: .seconds(60))
      }
      #expect((3...4).contains(try CacheStatus(of: cache.options).entries))
      // It has gone neither by its age nor by asking again.
      #expect(server.log.requests.count { $0.path == "/a.wav" } == 1)
    }
  }
}
