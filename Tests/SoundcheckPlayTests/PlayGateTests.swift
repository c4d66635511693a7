import PlivoPlay
import PlivoSandbox
import Judgement
import Soundcheck
import SoundcheckPlay
import Synchronization
import Testing

/// The way from a check to a play.
@Suite struct `The gate` {
  static let a = "https://cdn.example.com/a.wav"
  static let b = "https://cdn.example.com/b.wav"
  static let c = "https://cdn.example.com/c%2Cd.wav"
  static let uuid = "5f1b9c2e-7d40-4a9e-8a55-0c3f7a0f9d11"

  @Test func `submits what passed, in order and once, and says why the rest is withheld`()
    async throws
  {
    let known = Known(examples: [
      .url(Self.a): .good(3), .url(Self.b): .broken, .url(Self.c): .good(4),
    ])
    try await PlivoSandbox().run { sandbox in
      let outcome = try await sandbox.gate(known).play(
        [Self.a, Self.b, Self.c], on: .call(Self.uuid), terms: PlayTerms(length: 10))
      #expect(outcome.submitted.map(\.url) == [Self.a, Self.c])
      #expect(outcome.withheld.map(\.target) == [.url(Self.b)])
      guard case .failed(let findings) = outcome.withheld[0].reason else {
        Issue.record("\(outcome.withheld[0].reason)")
        return
      }
      #expect(findings.map(\.rule).contains("wav/not-riff"))
      guard case .started(let answer) = outcome.result else {
        Issue.record("\(outcome.result)")
        return
      }
      #expect(answer.message == "play started")
      let log = await sandbox.requests
      #expect(log.count == 1)
      #expect(log[0].order?.urls == [Self.a, Self.c])
      #expect(log[0].order?.length == 10)
    }
  }

  @Test func `keeps what tells the bytes that passed`() async throws {
    let known = Known(examples: [.url(Self.a): .good(3)])
    try await PlivoSandbox().run { sandbox in
      let outcome = try await sandbox.gate(known).play([Self.a], on: .call(Self.uuid))
      let cleared = try #require(outcome.submitted.first)
      #expect(cleared.sha256 == "5ec0ded")
      #expect(cleared.bytes == 128_044)
      #expect(cleared.etag == "\"5f2c\"")
    }
  }

  @Test func `withholds everything when all or none are to play`() async throws {
    // One that is sent in other letters than it was given in.
    let umlaut = "https://cdn.example.com/grüße.wav"
    let known = Known(examples: [
      .url(Self.a): .good(3), .url(umlaut): .good(3), .url(Self.b): .broken,
    ])
    try await PlivoSandbox().run { sandbox in
      let outcome = try await sandbox.gate(known, mode: .allOrNothing).play(
        [umlaut, Self.b], on: .call(Self.uuid))
      #expect(outcome.result == .notSent(nil))
      #expect(outcome.withheld.map(\.target) == [.url(umlaut), .url(Self.b)])
      #expect(outcome.withheld[0].reason == .others)
      let all = try await sandbox.gate(known, mode: .allOrNothing).play(
        [Self.a], on: .call(Self.uuid))
      #expect(all.submitted.map(\.url) == [Self.a])
      #expect(await sandbox.requests.count == 1)
    }
  }

  @Test func `sends nothing when nothing passed`() async throws {
    let known = Known(examples: [.url(Self.a): .broken, .url(Self.b): .unreachable])
    try await PlivoSandbox().run { sandbox in
      let outcome = try await sandbox.gate(known).play([Self.a, Self.b], on: .call(Self.uuid))
      #expect(outcome.result == .notSent(nil))
      #expect(outcome.request == nil)
      #expect(outcome.withheld[1].reason == .unchecked("no address was found for cdn.example.com"))
      #expect(await sandbox.requests.isEmpty)
    }
  }

  @Test func `shows the exact request of a dry run and sends none`() async throws {
    let known = Known(examples: [.url(Self.a): .good(3), .url(Self.c): .good(3)])
    try await PlivoSandbox().run { sandbox in
      let outcome = try await sandbox.gate(known, dryRun: true).play(
        [Self.a, Self.c], on: .call(Self.uuid), terms: PlayTerms(length: 10, mix: false))
      #expect(outcome.result == .dryRun)
      #expect(outcome.submitted.isEmpty)
      #expect(outcome.cleared.count == 2)
      #expect(
        outcome.request?.body
          == #"{"length":10,"mix":false,"urls":"\#(Self.a),\#(Self.c)"}"#)
      #expect(
        outcome.request?.url
          == "\(sandbox.apiBase)/Account/\(sandbox.sandbox.authID)/Call/\(Self.uuid)/Play/")
      #expect(await sandbox.requests.isEmpty)
    }
  }

  @Test func `submits a duplicate as asked, with the warning in its report`() async throws {
    let known = Known(examples: [.url(Self.a): .good(3)])
    try await PlivoSandbox().run { sandbox in
      let outcome = try await sandbox.gate(known).play([Self.a, Self.a], on: .call(Self.uuid))
      #expect(await sandbox.requests.first?.order?.urls == [Self.a, Self.a])
      if AllRules.named("url/duplicate") != nil {
        let rules = outcome.report.assets.map { $0.findings.map(\.rule) }
        #expect(!rules[0].contains("url/duplicate"))
        #expect(rules[1].contains("url/duplicate"))
      }
    }
  }

  @Test func `withholds a file, and a URL that passed though it cannot be sent`() async throws {
    let comma = "https://cdn.example.com/a,b.wav"
    let file = Target.file("greeting.wav")
    let known = Known(
      examples: [.url(comma): .good(3), file: .good(3)],
      severities: ["url/comma": .off])
    try await PlivoSandbox().run { sandbox in
      let outcome = try await sandbox.gate(known).play(
        PlayList([.url(comma), file]), on: .call(Self.uuid))
      #expect(
        outcome.withheld.map(\.reason) == [
          .unsendable("url holds a comma, at which Play splits its list: write %2C"), .file,
        ])
      #expect(await sandbox.requests.isEmpty)
    }
  }

  @Test(
    arguments: [
      ("bad-credentials", "refused"), ("not-found", "refused"), ("bad-request", "refused"),
      ("server-error-html", "unknown"), ("reset-after-reading", "unknown"), ("slow", "started"),
    ])
  func `tells a refusal from an unknown outcome`(call: String, expected: String) async throws {
    let known = Known(examples: [.url(Self.a): .good(3)])
    try await PlivoSandbox(slowness: .milliseconds(50)).run { sandbox in
      let outcome = try await sandbox.gate(known).play([Self.a], on: .call(call))
      let kind =
        switch outcome.result {
        case .started: "started"
        case .refused: "refused"
        case .unknown: "unknown"
        case .notSent: "not sent"
        case .dryRun: "dry run"
        }
      #expect(kind == expected)
      #expect(await sandbox.requests.count == 1)
    }
  }

  @Test func `refuses what a member does not take before anything is checked`() async throws {
    try await PlivoSandbox().run { sandbox in
      let credentials = try Credentials(authID: "MA1", authToken: "x")
      let client = try PlayClient(credentials: credentials, base: sandbox.apiBase)
      let gate = PlayGate(client: client) { _ in
        Issue.record("checked")
        throw CancellationError()
      }
      let member = try PlayDestination.member("7", ofConference: "room")
      await #expect(throws: PlayArgumentError.self) {
        try await gate.play([Self.a], on: member, terms: PlayTerms(length: 3))
      }
      await #expect(throws: PlayArgumentError.self) {
        try await gate.play(PlayList([.url(Self.a)], loop: true), on: member)
      }
    }
  }
}

/// The way to those who take one URL a request.
@Suite struct `The gate to members` {
  static let (a, b, c) = (`The gate`.a, `The gate`.b, `The gate`.c)
  static let known = Known(examples: [.url(a): .good(3), .url(b): .broken, .url(c): .good(4)])
  static let destinations: [@Sendable (String) throws -> PlayDestination] = [
    { try .member("7,9", ofConference: $0) }, { try .participant("all", of: .name($0)) },
  ]

  @Test(arguments: destinations)
  func `submits what passed of three one by one, in order`(
    destination: @Sendable (String) throws -> PlayDestination
  ) async throws {
    try await PlivoSandbox().run { sandbox in
      let outcome = try await sandbox.gate(Self.known).play(
        [Self.a, Self.b, Self.c], on: destination("room"))
      #expect(outcome.submitted.map(\.url) == [Self.a, Self.c])
      #expect(outcome.withheld.map(\.target) == [.url(Self.b)])
      #expect(
        outcome.submissions.map(\.request.body)
          == [#"{"url":"\#(Self.a)"}"#, #"{"url":"\#(Self.c)"}"#])
      guard case .started(let answer) = outcome.result else {
        Issue.record("\(outcome.result)")
        return
      }
      #expect(answer.message?.hasPrefix("play queued into ") == true)
      #expect(await sandbox.requests.map(\.order?.urls) == [[Self.a], [Self.c]])
      #expect(await sandbox.playing.values.map(\.order.urls) == [[Self.a, Self.c]])
    }
  }

  @Test(arguments: destinations)
  func `sends nothing after a request that is not accepted`(
    destination: @Sendable (String) throws -> PlayDestination
  ) async throws {
    try await PlivoSandbox().run { sandbox in
      for scenario in ["forbidden", "reset-after-reading"] {
        let outcome = try await sandbox.gate(Self.known).play(
          [Self.a, Self.b, Self.c], on: destination(scenario))
        #expect(outcome.submitted.map(\.url) == [Self.a])
        #expect(outcome.withheld.map(\.target) == [.url(Self.b), .url(Self.c)])
        #expect(outcome.withheld.last?.reason == .unsent)
      }
      #expect(await sandbox.requests.count == 2)
    }
  }

  @Test func `is cancelled between two requests with what was sent as its outcome`() async throws {
    try await PlivoSandbox().run { sandbox in
      let count = Mutex(0)
      let gate = PlayGate(
        client: try sandbox.client(),
        willSend: {
          let isSecond = count.withLock {
            $0 += 1; return $0 == 2
          }
          if isSecond { withUnsafeCurrentTask { $0?.cancel() } }
        }
      ) { Self.known.check($0) }
      let outcome = try await Task {
        try await gate.play([Self.a, Self.c], on: .member("7", ofConference: "room"))
      }.value
      #expect(outcome.submitted.map(\.url) == [Self.a])
      #expect(outcome.withheld.map(\.reason) == [.unsent])
      #expect(await sandbox.requests.count == 1)
    }
  }

  @Test func `shows every request of a dry run and sends none`() async throws {
    try await PlivoSandbox().run { sandbox in
      let outcome = try await sandbox.gate(Self.known, dryRun: true).play(
        [Self.a, Self.c], on: .participant("3", of: .name("stand up")))
      #expect(outcome.submissions.map(\.result) == [.dryRun, .dryRun])
      #expect(outcome.submitted.isEmpty && outcome.withheld.isEmpty)
      #expect(await sandbox.requests.isEmpty)
    }
  }

  @Test func `plays a list as it says itself, unless told otherwise`() async throws {
    try await PlivoSandbox().run { sandbox in
      let list = PlayList([.url(Self.a), .url(Self.b)], name: "queue", length: 60, loop: true)
      let gate = try sandbox.gate(Self.known)
      let first = try await gate.play(list, on: .call(`The gate`.uuid))
      #expect(first.request?.body == #"{"length":60,"loop":true,"urls":"\#(Self.a)"}"#)
      #expect(first.report.assets.map(\.playlist) == ["queue", "queue"])
      let second = try await gate.play(
        list, on: .call(`The gate`.uuid), terms: PlayTerms(length: 7, loop: false))
      #expect(second.request?.body == #"{"length":7,"loop":false,"urls":"\#(Self.a)"}"#)
    }
  }
}
