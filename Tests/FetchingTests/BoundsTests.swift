import AudioFacts
import HostileServer
import Fetching
import Soundcheck
import Synchronization
import Testing
import Transport

/// What holds whoever is asked, and whatever number is given.
@Suite("Bounds", .timeLimit(.minutes(2)))
struct BoundsTests {
  @Test func `one URL that hangs is not put off by the answers of others`() async throws {
    try await HostileServer.run { request in
      request.path == "/hung"
        ? .silence
        : Reply(
          .wait(.milliseconds(20)),
          .head(200, ["Connection": "close", "Content-Length": "\([UInt8].wav.count)"]),
          .send(.wav), .close)
    } _: { server in
      var options = FetchOptions.local
      let bound = Duration.seconds(2)
      options.retries = 0
      options.timeouts.firstByte = bound
      options.timeouts.connect = bound
      (options.jobs, options.perHost) = (128, 128)
      let fetcher = Fetcher(options: options)
      // The others go on, each over a connection of its own.
      let other = server.url("/other")
      let others = (0..<120).map { _ in
        Task { while !Task.isCancelled { _ = try await fetcher.facts(of: .url(other)) } }
      }
      defer { others.forEach { $0.cancel() } }
      // On a busy machine every clock is late: what the bound comes to is told by one beside it.
      let start = ContinuousClock.now
      async let sleeper = Task.sleep(for: bound)
      async let hung = (fetcher.facts(of: .url(server.url("/hung"))), ContinuousClock.now)
      try await sleeper
      let yardstick = ContinuousClock.now - start
      let (facts, end) = try await hung
      #expect(facts.unchecked?.description.contains("no answer within") == true)
      #expect(end - start < yardstick * 2)
    }
  }

  @Test func `a host that is silent often enough is given up, and others are not`() async throws {
    try await HostileServer.run { request in
      request.headers["host"]?.hasPrefix("localhost") == true ? .answer(body: .wav) : .silence
    } _: { server in
      var options = FetchOptions.local
      options.mostSilences = 6
      options.timeouts.firstByte = .seconds(1)
      options.timeouts.connect = .seconds(1)
      let silent = (0..<300).map { server.url("/\($0)") }
      let quick = (0..<10).map { "http://localhost:\(server.port)/\($0)" }
      let report = try await Checker(fetching: options).check(silent + quick)
      let reasons = report.assets.prefix(300).map { $0.reason?.description ?? "" }
      #expect(reasons.allSatisfy { $0.contains("no answer within") || $0.contains("was silent") })
      #expect(reasons.count { $0.contains("was silent 6 times in a row") } >= 280)
      #expect(report.assets.suffix(10).allSatisfy { $0.facts.inspection?.audio != nil })
      // Of 900 tries.
      #expect(server.log.requests.count < 40)
    }
  }

  @Test func `all tries of an asset share its time`() async throws {
    try await HostileServer.run { _ in
      .silence
    } _: { server in
      var options = FetchOptions.local
      options.retries = 50
      options.timeouts = Timeouts(
        connect: .seconds(1), firstByte: .seconds(1), idle: .seconds(1), whole: .seconds(3))
      let facts = try await Fetcher(options: options).facts(of: .url(server.url("/")))
      #expect(facts.unchecked != nil)
      #expect((1...4).contains(server.log.requests.count))
    }
  }

  @Test func `a task that waits for its turn obeys cancellation`() async throws {
    try await HostileServer.run { _ in
      .silence
    } _: { server in
      var options = FetchOptions.local
      options.jobs = 1
      options.timeouts = Timeouts(
        connect: .seconds(100), firstByte: .seconds(100), idle: .seconds(100),
        whole: .seconds(100))
      let fetcher = Fetcher(options: options)
      let first = Task { try await fetcher.facts(of: .url(server.url("/1"))) }
      defer { first.cancel() }
      while server.log.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      let second = Task { try await fetcher.facts(of: .url(server.url("/2"))) }
      let third = Task { try await fetcher.facts(of: .file("/dev/null")) }
      try await Task.sleep(for: .milliseconds(50))
      second.cancel()
      third.cancel()
      await #expect(throws: CancellationError.self) { _ = try await second.value }
      await #expect(throws: CancellationError.self) { _ = try await third.value }
      #expect(server.log.requests.count == 1)
    }
  }

  @Test(arguments: [0, -1, Int.min])
  func `a number of places below one is one`(_ places: Int) async throws {
    try await HostileServer.run { _ in
      .answer(body: .wav)
    } _: { server in
      var options = FetchOptions.local
      options.jobs = places
      options.perHost = places
      options.mostSilences = places
      let report = try await Checker(fetching: options)
        .check((0..<3).map { server.url("/\($0).wav") })
      #expect(report.assets.map(\.verdict) == [.pass, .pass, .pass])
    }
  }

  @Test(arguments: [
    (206, "bytes 0-1643/3288"), (206, nil), (200, "bytes 0-1643/3288"), (206, "bytes */99"),
    (206, "bytes 5-1643/1644"), (206, "nonsense"),
  ])
  func `a part in answer to a plain GET is an incomplete body`(
    _ status: Int, range: String?
  ) async throws {
    try await HostileServer.run { _ in
      .answer(status, range.map { ["Content-Range": $0] } ?? [:], body: .wav)
    } _: { server in
      let report = try await Checker(fetching: .local).check([server.url("/a.wav")])
      let asset = try #require(report.assets.first)
      #expect(asset.verdict == .fail)
      #expect(asset.findings.first?.rule == "fetch/incomplete", "\(asset)")
      #expect(asset.findings.first?.message.contains("206") == (status == 206))
      #expect(server.log.requests.count == 1)
    }
  }

  @Test func `the whole as a range of itself is whole`() async throws {
    try await HostileServer.run { _ in
      let count = [UInt8].wav.count
      return .answer(206, ["Content-Range": "bytes 0-\(count - 1)/\(count)"], body: .wav)
    } _: { server in
      let report = try await Checker(fetching: .local).check([server.url("/a.wav")])
      #expect(report.assets.first?.verdict == .pass)
    }
  }
}
