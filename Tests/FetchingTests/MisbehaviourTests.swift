import AudioFacts
import HostileServer
import Fetching
import Judgement
import Soundcheck
import Synchronization
import Testing
import Transport

@Suite("Misbehaviour", .timeLimit(.minutes(1)))
struct MisbehaviourTests {
  /// A way to misbehave, what comes of it, and whether that takes until a bound of time.
  private struct Way: Sendable {
    var reply: Reply
    /// The rule of its finding, or words of the reason why it is unchecked.
    var outcome: String
    var isSlow = false

    init(_ outcome: String, isSlow: Bool = false, _ steps: Reply.Step...) {
      reply = Reply()
      reply.steps = steps
      self.outcome = outcome
      self.isSlow = isSlow
    }
  }

  private static let chunked = Reply.Step.head(200, ["Transfer-Encoding": "chunked"])
  private static let ways = [
    Way("no answer within", isSlow: true, .wait(.seconds(60))),
    Way(
      "no answer within", isSlow: true, .text("HTTP/1.1 200 OK\r\n"), .drip(.one, every: .second)),
    Way(
      "nothing more came", isSlow: true, .head(200, ["Content-Length": "99"]), .wait(.seconds(60))),
    Way("not done within", isSlow: true, .head(200, [:]), .send(.wav), .drip(.one, every: .second)),
    Way(
      "fetch/too-large", .head(200, [:]), .send(.mp3), .flood([UInt8](repeating: 0, count: 65_536))),
    Way("header fields go on past", .text("HTTP/1.1 200 OK\r\n"), .flood(Array("X: a\r\n".utf8))),
    Way(
      "fetch/encoded", .head(200, ["Content-Encoding": "gzip"]), .send([0x1F, 0x8B, 8, 0]), .close),
    Way("fetch/incomplete", .head(200, ["Content-Length": "99999"]), .send(.wav), .close),
    Way("fetch/incomplete", chunked, .text("5\r\nabcdeXX\r\n"), .close),
    Way("fetch/incomplete", chunked, .text("2000\r\n"), .send(.mp3), .reset),
    Way("broke off", .reset),
    Way("fetch/status", .head(404, [:]), .flood([UInt8](repeating: 0x20, count: 65_536))),
    Way("fetch/redirect-refused", .head(302, ["Location": "/", "Content-Length": "0"])),
  ]

  @Test func `each way to misbehave has its finding, and delays nobody else in the run`()
    async throws
  {
    try await HostileServer.run { request in
      // Each target has a host of its own, so that none has to wait for its host.
      let name = request.headers["host"]?.prefix { $0 != "." } ?? ""
      return name.hasPrefix("bad-")
        ? Self.ways[Int(name.dropFirst(4)) ?? 0].reply : .answer(body: .wav)
    } _: { server in
      let bad = Self.ways.indices.map { "http://bad-\($0).example:\(server.port)/" }
      let good = (0..<60).map { "http://good-\($0).example:\(server.port)/" }
      let finished = Mutex<[String]>([])
      let started = ContinuousClock.now
      let report = try await Checker(fetching: Self.options)
        .check([PlayList((bad + good).map { .url($0) })]) { event in
          if case .finished(let asset) = event {
            finished.withLock { $0.append(asset.target.text) }
          }
        }
      #expect(ContinuousClock.now - started < .seconds(20))
      for (way, asset) in zip(Self.ways, report.assets) {
        let rules = asset.findings.map { "\($0.rule)" }
        let isNamed =
          rules.contains(way.outcome) || asset.reason?.description.contains(way.outcome) == true
        #expect(isNamed, "\(way): \(asset.verdict) \(rules) \(asset.reason?.description ?? "")")
      }
      for asset in report.assets.dropFirst(bad.count) { #expect(asset.verdict == .pass) }
      // All the good ones are done before the first of those that wait for a bound of time.
      let order = finished.withLock(\.self)
      let slow = Set(Self.ways.indices.filter { Self.ways[$0].isSlow }.map { bad[$0] })
      let isFirst = order.prefix { !slow.contains($0) }
      #expect(Set(good).isSubset(of: isFirst), "\(order)")
    }
  }

  private static var options: FetchOptions {
    var options = FetchOptions.local
    options.retries = 0
    options.resolver = LoopbackResolver()
    options.timeouts = Timeouts(
      connect: .seconds(3), firstByte: .seconds(3), idle: .seconds(3), whole: .seconds(5))
    return options
  }
}

/// Finds every name on this machine.
private struct LoopbackResolver: Resolver {
  func addresses(of host: String) async -> [IPAddress] { IPAddress("127.0.0.1").map { [$0] } ?? [] }
}

extension [UInt8] {
  fileprivate static let one: [UInt8] = [0x61]
}

extension Duration {
  fileprivate static let second = Duration.seconds(1)
}
