import AudioFacts
import Foundation
import PlivoPlay
import PlivoSandbox
import Fetching
import Judgement
import Soundcheck
import SoundcheckPlay

/// An asset with a known verdict.
enum Example: Sendable {
  /// A good WAV of so many seconds.
  case good(Double)
  /// A relative of WAV that is not played.
  case broken
  /// A server that could not be reached.
  case unreachable

  var facts: Facts {
    switch self {
    case .good(let duration):
      let frames = Int((duration * 8_000).rounded())
      var facts = Subject.wav {
        $0.audio?.sampleFrames = frames
        $0.audio?.declaredSampleFrames = frames
        $0.audio?.walkedSampleFrames = frames
      }.facts
      facts.sha256 = "5ec0ded"
      return facts
    case .broken:
      return Subject.wav { $0.wav?.container = .rf64 }.facts
    case .unreachable: return Facts(unchecked: .host("cdn.example.com", .noAddress))
    }
  }
}

/// Judges targets by facts that are known beforehand, with the real judge.
struct Known: Sendable {
  var examples: [Target: Example]
  var severities: [RuleID: SeverityOverride] = [:]

  func check(_ list: PlayList) -> Report {
    let policy = Policy(name: "test", limits: Limits(), severities: severities)
    let facts = list.targets.map { (examples[$0] ?? .unreachable).facts }
    return Report(
      profile: policy.name, length: list.length, loop: list.loop,
      assets: Judge(policy: policy).judge(list, facts, now: Subject.exampleNow), seconds: 0)
  }
}

extension RunningSandbox {
  func client() throws -> PlayClient {
    try PlayClient(
      credentials: Credentials(authID: sandbox.authID, authToken: sandbox.authToken),
      base: apiBase, retries: RetryPolicy(firstWait: .milliseconds(1)))
  }

  func gate(
    _ known: Known, mode: PlayGate.Mode = .whatPassed, dryRun: Bool = false
  ) throws -> PlayGate {
    PlayGate(client: try client(), mode: mode, dryRun: dryRun) { known.check($0) }
  }
}
