import HostileServer
import Soundcheck
import Testing
import Transport

/// Verdicts that are asked for one after the other, and checks that nobody waits for any more.
@Suite(.timeLimit(.minutes(2)))
struct ResultsTests {
  /// Where a check is when it is cancelled.
  enum Moment: String, CaseIterable {
    case answer, permitOfHost, permitOfAll, decoder, retry
  }

  private static func serve(
    _ test: (HostileServer) async throws -> Void
  ) async throws {
    try await HostileServer.run { request in
      switch request.path.split(separator: "/").first {
      case "silent": .silence
      case "busy": .answer(503, ["Retry-After": "3600"])
      case "long": .answer(body: .wav + [1])
      default: .answer(body: .wav)
      }
    } _: { server in
      try await test(server)
    }
  }

  /// One thing at a time, and nothing that would end by itself.
  private static var patient: FetchOptions {
    var options = FetchOptions.local
    options.jobs = 1
    options.timeouts = .init(
      connect: .seconds(600), firstByte: .seconds(600), idle: .seconds(600), whole: .seconds(9_000))
    options.longestRetryAfter = .seconds(3_600)
    return options
  }

  @Test func `each verdict is told as soon as it stands`() async throws {
    try await Self.serve { server in
      let urls = [server.url("/silent/a.wav"), server.url("/b.wav"), "no url"]
      var options = Self.patient
      options.jobs = 16
      var told: [Target] = []
      for try await asset in Checker(fetching: options).results(for: urls) {
        told.append(asset.target)
        if told.count == 2 { break }
      }
      #expect(Set(told) == [.url(urls[1]), .url(urls[2])])
    }
  }

  @Test func `a length keeps them waiting, and they come in the list's order`() async throws {
    try await Self.serve { server in
      let urls = ["no url"] + (0..<9).map { server.url("/\($0).wav") }
      var told: [Target] = []
      for try await asset in Checker(fetching: .local).results(for: urls, length: 5) {
        told.append(asset.target)
      }
      #expect(told == urls.map(Target.url))
    }
  }

  @Test func `leaving the loop ends the check, and its place is free again`() async throws {
    try await Self.serve { server in
      let checker = Checker(fetching: Self.patient)
      let urls = [server.url("/a.wav")] + (0..<9).map { server.url("/silent/\($0).wav") }
      for try await _ in checker.results(for: urls) { break }
      #expect(try await checker.check([server.url("/b.wav")]).assets.map(\.verdict) == [.pass])
    }
  }

  @Test(arguments: Moment.allCases)
  func `cancelling is prompt wherever a check waits, and leaves the checker whole`(
    moment: Moment
  ) async throws {
    let decoder = StuckDecoder(at: [UInt8].wav.count + 1, spins: false)
    defer { decoder.letGo() }
    try await Self.serve { server in
      var options = Self.patient
      options.inspection.wallFactor = 1_000
      options.inspectionProbe = decoder.decode
      if moment == .permitOfHost { (options.jobs, options.perHost) = (2, 1) }
      let checker = Checker(fetching: options)
      let paths =
        switch moment {
        case .answer: ["/silent/a.wav"]
        case .permitOfHost, .permitOfAll: ["/silent/a.wav", "/silent/b.wav", "/silent/c.wav"]
        case .decoder: ["/long/a.wav"]
        case .retry: ["/busy/a.wav"]
        }
      let task = Task { try await checker.check(paths.map(server.url)) }
      while server.log.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      if moment == .decoder {
        while server.log.bytesSent == 0 { try await Task.sleep(for: .milliseconds(5)) }
      }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      let report = try await checker.check([server.url("/b.wav")])
      #expect(report.assets.map(\.verdict) == [.pass], "\(report.assets)")
    }
  }

  @Test func `who is cancelled while it asks for the next verdict is told so`() async throws {
    try await Self.serve { server in
      let checker = Checker(fetching: Self.patient)
      let task = Task {
        var count = 0
        for try await _ in checker.results(for: [server.url("/silent/a.wav")]) { count += 1 }
        return count
      }
      while server.log.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }
}
