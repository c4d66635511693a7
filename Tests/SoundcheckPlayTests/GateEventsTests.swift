import PlivoPlay
import PlivoSandbox
import Soundcheck
import SoundcheckPlay
import Synchronization
import Testing

/// A play that tells what happens.
@Suite(.timeLimit(.minutes(1))) struct `The gate's events` {
  private static let uuid = "5f1b9c2e-7d40-4a9e-8a55-0c3f7a0f9d11"
  private static let url = "https://cdn.example.com/a.wav"

  @Test func `begin with the check and end with the outcome`() async throws {
    try await PlivoSandbox(samples: `Fetched and played`.samples).run { sandbox in
      let urls = ["voice-8k.wav", "broken/cut-in-half.wav"].map(sandbox.sample)
      var fetching = FetchOptions()
      fetching.allowsPrivateAddresses = true
      let gate = PlayGate(
        checker: Checker(fetching: fetching), client: try sandbox.client())
      var told: [String] = []
      var outcome: PlayOutcome?
      for try await event in try gate.events(playing: urls, on: .call(Self.uuid)) {
        switch event {
        case .check(.started), .check(.fetched), .check(.named): break
        case .check(.finished(let asset)): told.append("\(asset.verdict)")
        case .submitting(let request): told.append(request.method)
        case .finished(let last): outcome = last
        }
      }
      #expect(told.sorted() == ["POST", "fail", "pass"])
      #expect(told.last == "POST")
      #expect(outcome?.submitted.map(\.url) == [urls[0]])
      #expect(await sandbox.requests.count == 1)
    }
  }

  @Test func `what is wrong with the request is thrown before anything is fetched`() async throws {
    try await PlivoSandbox().run { sandbox in
      let gate = try sandbox.gate(Known(examples: [:]))
      await #expect(throws: PlayArgumentError.self) {
        let member = try PlayDestination.member("7", ofConference: "room")
        let terms = try PlayTerms(length: 3)
        for try await _ in gate.events(playing: [Self.url], on: member, terms: terms) {}
      }
    }
  }

  @Test func `nothing is submitted for who was cancelled before it was told so`() async throws {
    try await PlivoSandbox().run { sandbox in
      let known = Known(examples: [.url(Self.url): .good(3)])
      let checked = Mutex(false)
      // A check that takes no notice.
      let gate = PlayGate(client: try sandbox.client()) { list in
        checked.withLock { $0 = true }
        while !Task.isCancelled { await Task.yield() }
        return known.check(list)
      }
      let task = Task {
        for try await event in try gate.events(playing: [Self.url], on: .call(Self.uuid)) {
          if case .submitting = event { Issue.record("it is submitted") }
        }
      }
      while !checked.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      // Were it under way, it would come before this one.
      _ = try await sandbox.gate(known).play([Self.url], on: .call(Self.uuid))
      #expect(await sandbox.requests.count == 1)
    }
  }
}
