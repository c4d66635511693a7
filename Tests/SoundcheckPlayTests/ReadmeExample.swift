// The README's example of the library; a test holds the two equal.
import PlivoPlay
import Soundcheck
import SoundcheckPlay

func playWhatPasses(_ urls: [String], on callUUID: String) async throws {
  let client = try PlayClient(credentials: .fromEnvironment())
  let gate = PlayGate(checker: Checker(policy: .plivo), client: client)
  let outcome = try await gate.play(urls, on: .call(callUUID), terms: PlayTerms(length: 30))
  for (target, reason) in outcome.withheld {
    print("withheld \(target): \(reason)")
  }
  if case .started(let answer) = outcome.result {
    print(answer.message ?? "started", answer.apiID ?? "")
  }
}
