import Foundation
import Judgement
import PolicyFiles
import Testing

struct `What is accepted` {
  /// Noon of 1 January 2026, UTC.
  private let now = Subject.exampleNow
  /// A rule whose example fails for it alone, under a policy that asks for nothing else.
  private let rule = AllRules.named("content/digest")
  private let policy = Policy(name: "test", limits: Limits())

  private func judge(_ acceptance: Acceptance) throws -> AssetReport {
    Judge(policy: policy, acceptance: acceptance).judge(try #require(rule).fires.subject)
  }

  private func report(_ asset: AssetReport) -> Report {
    Report(profile: "plivo", assets: [asset], seconds: 0)
  }

  @Test(arguments: [(String?.none, true), ("2026-01-01", true), ("2025-12-31", false)])
  func `does not fail an asset until its day is over`(until: String?, accepted: Bool) throws {
    let id = try #require(rule).about.id
    let suppression = Suppression(rule: id, reason: "planned", until: until)
    let acceptance = Acceptance(suppressions: [suppression])
    let asset = try judge(acceptance)
    #expect(asset.verdict == (accepted ? .pass : .fail))
    #expect(
      asset.findings.first?.suppressed
        == (accepted ? Suppressed(reason: "planned", until: until) : nil))
    let notices = acceptance.notices(on: report(asset), now: now)
    #expect(notices.isEmpty == accepted)
    #expect(accepted || notices.first?.contains("expired on 2025-12-31") == true)
  }

  @Test func `and needed by nothing is reported`() throws {
    let id = try #require(rule).about.id
    let acceptance = Acceptance(suppressions: [
      Suppression(rule: id, asset: "elsewhere/*", reason: "x")
    ])
    let asset = try judge(acceptance)
    #expect(asset.verdict == .fail)
    #expect(acceptance.notices(on: report(asset), now: now).first?.contains("not needed") == true)
  }

  @Test func `and may be needed by an asset that was not looked at is left alone`() throws {
    let id = try #require(rule).about.id
    let acceptance = Acceptance(suppressions: [Suppression(rule: id, reason: "x")])
    let asset = AssetReport(
      target: .file("a"), verdict: .unchecked, findings: [], facts: Facts(unchecked: .noFacts))
    #expect(acceptance.notices(on: report(asset), now: now).isEmpty)
  }
}
