import PlivoPlay
import PlivoSandbox
import Judgement
import Soundcheck
import SoundcheckPlay
import Testing

/// What holds whatever the list.
@Suite struct `Random lists` {
  @Test func `only what passed is submitted, in order, within length`() async throws {
    try await PlivoSandbox().run { sandbox in
      var random = SystemRandomNumberGenerator()
      for _ in 0..<60 {
        try await play(Play.random(using: &random), sandbox)
      }
    }
  }

  private struct Play: CustomStringConvertible {
    var examples: [Example]
    var order: [Int]
    var length: Int
    var description: String { "\(order.map { examples[$0] }), length \(length)" }

    static func random(using random: inout some RandomNumberGenerator) -> Play {
      let examples = (0..<6).map { _ -> Example in
        switch Int.random(in: 0..<10, using: &random) {
        case 0, 1: .broken
        case 2: .unreachable
        default: .good(Double.random(in: 0.3...30, using: &random))
        }
      }
      let order = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        Int.random(in: 0..<6, using: &random)
      }
      return Play(
        examples: examples, order: order, length: Int.random(in: 1...60, using: &random))
    }
  }

  private func play(_ play: Play, _ sandbox: RunningSandbox) async throws {
    let urls = (0..<6).map { "https://cdn.example.com/\($0).wav" }
    let known = Known(
      examples: Dictionary(uniqueKeysWithValues: zip(urls.map(Target.url), play.examples)))
    let given = play.order.map { urls[$0] }
    let before = await sandbox.requests.count
    let outcome = try await sandbox.gate(known).play(
      given, on: .call("5f1b9c2e-7d40-4a9e-8a55-0c3f7a0f9d11"),
      terms: PlayTerms(length: play.length))
    let sent = await sandbox.requests.dropFirst(before)

    // One request, or none where nothing passed.
    let passed = outcome.report.assets.filter { $0.verdict == .pass }
    #expect(sent.count == (passed.isEmpty ? 0 : 1), "\(play)")
    #expect(sent.first?.order?.urls ?? [] == passed.map(\.target.description), "\(play)")
    #expect(outcome.submitted.map(\.url) == passed.map(\.target.description), "\(play)")
    #expect(outcome.submitted.count + outcome.withheld.count == given.count, "\(play)")

    // The submitted are a subsequence of the given.
    var rest = given[...]
    for url in outcome.submitted.map(\.url) {
      let position = rest.firstIndex(of: url)
      #expect(position != nil, "\(play)")
      rest = rest[((position ?? rest.endIndex - 1) + 1)...]
    }

    // Their shares add up to what is played, and to no more than length.
    let shares = passed.compactMap(\.share)
    #expect(shares.count == passed.count, "\(play)")
    let played = shares.map(\.playsFor).reduce(0, +)
    let total = passed.compactMap { Shares.Span($0.facts)?.duration }.reduce(0, +)
    #expect(abs(played - min(total, Double(play.length))) < 1e-6, "\(play)")
    for (one, next) in zip(shares, shares.dropFirst()) {
      #expect(next.startsAt >= one.startsAt + one.playsFor - 1e-9, "\(play)")
    }
  }
}
