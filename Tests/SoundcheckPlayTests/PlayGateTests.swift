import PlivoPlay
import PlivoSandbox
import Judgement
import Soundcheck
import SoundcheckPlay
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
    let known = Known(examples: [.url(Self.a): .good(3), .url(Self.b): .broken])
    try await PlivoSandbox().run { sandbox in
      let outcome = try await sandbox.gate(known, mode: .allOrNothing).play(
        [Self.a, Self.b], on: .call(Self.uuid))
      #expect(outcome.result == .notSent(nil))
      #expect(outcome.withheld.map(\.target) == [.url(Self.a), .url(Self.b)])
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
      #expect(outcome.withheld[1].reason == .unchecked("no address for cdn.example.com"))
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
        [.url(comma), file], on: .call(Self.uuid), terms: .none)
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
        try await gate.play([Self.a, Self.b], on: member)
      }
      await #expect(throws: PlayArgumentError.self) {
        try await gate.play([Self.a], on: member, terms: PlayTerms(length: 3))
      }
    }
  }
}
