import AudioInspection
import Foundation
import HostileServer
import Soundcheck
import Synchronization
import Testing
import Transport

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
      .answer(429, ["Retry-After": "2"])
    } _: { busy in
      try await HostileServer.run { _ in
        .answer(body: .wav)
      } _: { quick in
        var options = FetchOptions.local
        options.retries = 1
        let order = EventOrder()
        try await withThrowingTaskGroup { group in
          let fetcher = Fetcher(options: options)
          let quickURLs = (0..<60).map { "http://localhost:\(quick.port)/\($0)" }
          for url in (0..<2).map({ busy.url("/\($0)") }) + quickURLs {
            group.addTask {
              let facts = try await fetcher.facts(of: .url(url))
              order.note(facts.transfer?.status ?? 0)
            }
          }
          try await group.waitForAll()
        }
        #expect(order.events == Array(repeating: 200, count: 60) + [429, 429])
        #expect(quick.log.mostAtOnce > 1)
        #expect(busy.log.requests.count == 4)
      }
    }
  }

  @Test func `a pause may be asked for as a date`() async throws {
    let date = Date(timeIntervalSinceNow: 3).formatted(
      .verbatim(
        "\(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT",
        locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt,
        calendar: Calendar(identifier: .gregorian)))
    let tries = Counter()
    try await HostileServer.run { _ in
      tries.next() == 1 ? .answer(503, ["Retry-After": date]) : .answer(body: .wav)
    } _: { server in
      let started = ContinuousClock.now
      let facts = try await Fetcher(options: .local).facts(of: .url(server.url("/")))
      #expect(facts.transfer?.attempts == 2)
      // A date has whole seconds; without it the pause would have been a hundredth of one.
      #expect(ContinuousClock.now - started > .seconds(1))
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

/// What happened, in order.
final class EventOrder: Sendable {
  private let noted = Mutex<[Int]>([])

  var events: [Int] { noted.withLock(\.self) }
  func note(_ event: Int) { noted.withLock { $0.append(event) } }
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
