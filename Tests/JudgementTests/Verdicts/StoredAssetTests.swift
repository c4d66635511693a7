import AudioFacts
import Foundation
import PolicyFiles
import Testing

@testable import Judgement

/// What is kept of an asset for another judgement.
struct `A stored asset` {
  @Test func `is read as it was written, without its waveform and its secrets`() throws {
    var facts = Subject.fetched().facts
    facts.inspection?.levels?.envelope = Envelope(minima: [1], maxima: [2])
    let stored = StoredAsset(
      facts, of: .url("https://h.example.com/a.mp3?token=SECRET"), loop: true, pin: "ab",
      checkedAt: Date(timeIntervalSince1970: 1_700_000_000))
    let written = try JSONEncoder().encode(stored)
    #expect(!String(decoding: written, as: UTF8.self).contains("SECRET"))
    #expect(try JSONDecoder().decode(StoredAsset.self, from: written) == stored)
    #expect(stored.facts.inspection?.levels?.envelope.maxima.isEmpty != false)
  }

  @Test(
    arguments: [
      // What was stopped at one policy's limit says nothing where another allows more.
      (1_000, nil, 2_000, Verdict.unchecked), (1_000, nil, 1_000, .fail), (1_000, nil, 500, .fail),
      (1_000, 5_000, 2_000, .fail), (1_000, 1_500, 2_000, .unchecked),
      (1_000, nil, nil, .unchecked),
    ] as [(Int, Int?, Int?, Verdict)])
  func `that was not fetched whole is judged as far as it is known`(
    stopped: Int, length: Int?, limit: Int?, verdict: Verdict
  ) {
    var policy = Policy.plivo
    policy.limits.maximumBytes = limit
    var transfer = TransferFacts(finalURL: "https://h.example.com/a.mp3")
    transfer.status = 200
    transfer.contentType = "audio/mpeg"
    transfer.contentLength = length
    transfer.obstacle = .tooLarge(limit: stopped)
    let asset = Judge(policy: policy).judge(
      Facts(transfer: transfer), of: .url("https://h.example.com/a.mp3"))
    #expect(asset.verdict == verdict)
    #expect(asset.findings.contains { $0.rule == "fetch/too-large" } == (verdict == .fail))
  }
}
