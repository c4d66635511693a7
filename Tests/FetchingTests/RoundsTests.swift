import Foundation
import HostileServer
import Fetching
import Soundcheck
import Testing
import Transport

@Suite("Rounds", .timeLimit(.minutes(5)))
struct RoundsTests {
  private static let rounds = 5
  private static let urls = 1000
  private static let perHost = 6

  /// In a process of its own, so that nothing else opens descriptors or takes memory there.
  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: "/proc/self/fd"),
      "descriptors and resident memory are read from /proc, which is not here"))
  func `five rounds of a thousand URLs have the right verdicts and leave nothing behind`()
    async throws
  {
    await #expect(processExitsWith: .success) { try await Self.checkInRounds() }
  }

  private static func checkInRounds() async throws {
    try await HostileServer.run(keepsRequests: false, replying: reply) { server in
      var footprints: [Footprint] = []
      for round in 1...rounds {
        try await check(server, round: round)
        footprints.append(try await .settled(at: footprints.first?.descriptors))
      }
      #expect(server.log.mostAtOnce == perHost)
      // Broken bodies and their retries cost a connection each; all others share a few.
      #expect(server.log.connections < rounds * 60)
      #expect(server.log.mostConnectionsAtOnce < 2 * perHost)
      let descriptors = footprints.map(\.descriptors)
      #expect(Set(descriptors).count == 1, "\(descriptors)")
      let resident = footprints.map(\.resident)
      // Less than six kB for each URL: it is the allocator's, and no longer grows after some rounds.
      #expect(resident[4] - resident[1] < 16 << 20, "\(resident)")
    }
  }

  /// Of fifty each, one is slow and one is broken.
  @Sendable private static func reply(to request: Request) -> Reply {
    switch (Int(request.path.dropFirst().prefix { $0 != "." }) ?? 0) % 50 {
    case 7:
      Reply(
        .wait(.milliseconds(200)), .head(200, ["Content-Length": "\([UInt8].wav.count)"]),
        .send(.wav))
    case 9: Reply(.head(200, ["Content-Length": "99999"]), .send(.wav), .close)
    default: .answer(body: .wav)
    }
  }

  private static func check(_ server: HostileServer, round: Int) async throws {
    var options = FetchOptions.local
    options.perHost = perHost
    options.retries = 1
    let report = try await Checker(fetching: options)
      .check((0..<urls).map { server.url("/\($0).wav") })
    #expect(report.assets.count == urls)
    for (number, asset) in report.assets.enumerated() {
      let isBroken = number % 50 == 9
      #expect(asset.verdict == (isBroken ? .fail : .pass), "\(round): \(asset)")
      #expect(asset.findings.contains { $0.rule == "fetch/incomplete" } == isBroken)
    }
  }
}

/// What a process holds.
private struct Footprint {
  /// Open descriptors.
  var descriptors: Int
  /// Bytes of memory that are in use.
  var resident: Int

  private init() throws {
    Self.giveBackWhatIsFree()
    descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(
      separator: " ")
    resident = (pages.count > 1 ? Int(pages[1]) ?? 0 : 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// Has glibc return freed memory to the system, so that only what is held is counted. Its header
  /// is not in Swift's module.
  private static func giveBackWhatIsFree() {
    typealias Trim = @convention(c) (Int) -> Int32
    guard let trim = dlsym(dlopen(nil, RTLD_NOW), "malloc_trim") else { return }
    _ = unsafeBitCast(trim, to: Trim.self)(0)
  }

  /// As soon as there are as many descriptors as before, or else after a while: connections are
  /// closed behind the back of who used them.
  static func settled(at descriptors: Int?) async throws -> Footprint {
    guard let descriptors else {
      try await Task.sleep(for: .milliseconds(500))
      return try Footprint()
    }
    var footprint = try Footprint()
    for _ in 0..<50 where footprint.descriptors != descriptors {
      try await Task.sleep(for: .milliseconds(100))
      footprint = try Footprint()
    }
    return footprint
  }
}
