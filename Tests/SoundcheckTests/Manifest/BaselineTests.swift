import Foundation
import Judgement
import PolicyFiles
import Soundcheck
import Testing

struct `A baseline` {
  /// Noon of 1 January 2026, UTC.
  private let now = Subject.exampleNow
  /// A rule whose example fails for it alone, under a policy that asks for nothing else.
  private let rule = AllRules.named("content/digest")

  private func judge(_ acceptance: Acceptance) throws -> AssetReport {
    Judge(policy: Policy(name: "test", limits: Limits()), acceptance: acceptance)
      .judge(try #require(rule).fires.subject)
  }

  private func report(_ asset: AssetReport) -> Report {
    Report(profile: "plivo", assets: [asset], seconds: 0)
  }

  @Test func `accepts what was there before, and nothing else`() throws {
    let before = report(try judge(Acceptance()))
    #expect(before.assets[0].verdict == .fail)
    let written = Baseline(before)
    let baseline = try Baseline(json: written.json, file: "baseline.json")
    #expect(baseline == written && baseline.count == 1)
    let acceptance = Acceptance(baseline: baseline)
    let after = try judge(acceptance)
    #expect(after.verdict == .pass)
    #expect(after.findings.first?.suppressed != nil)
    #expect(acceptance.notices(on: report(after), now: now).isEmpty)
    #expect(Baseline(report(after)) == baseline, "written again it stays the same")

    var mended = after
    mended.findings = []
    #expect(acceptance.notices(on: report(mended), now: now).first?.contains("1 finding") == true)
    #expect(
      acceptance.acceptance(of: "some/other", on: after.target, now: now) == nil, "that is new")
  }

  /// An asset on which a rule found something.
  private func found(_ target: Target) -> AssetReport {
    let finding = Finding(rule: "a/b", severity: .error, message: "", remedy: "")
    return AssetReport(target: target, verdict: .fail, findings: [finding], facts: Facts())
  }

  @Test func `holds no secrets`() {
    let asset = found(.url("https://u:s3cret@x.example.com/a.mp3?X-Amz-Signature=s3cret"))
    #expect(!Baseline(report(asset)).json.contains("s3cret"))
  }

  @Test func `accepts one signed URL, and no other of its path`() throws {
    func url(_ id: Int) -> Target { .url("https://x.example.com/get?id=\(id)&token=s3cret") }
    let baseline = try Baseline(json: Baseline(report(found(url(1)))).json, file: "b.json")
    let acceptance = Acceptance(baseline: baseline)
    #expect(acceptance.acceptance(of: "a/b", on: url(1), now: now) != nil)
    #expect(acceptance.acceptance(of: "a/b", on: url(2), now: now) == nil)
  }

  /// Other programs write JSON with nothing but ASCII.
  @Test(arguments: ["😀", "\u{E0001}", "a\\ud83d\u{202E}"])
  func `keeps every character`(name: String) throws {
    let written = Baseline(report(found(.file("\(name).mp3"))))
    #expect(try Baseline(json: written.json, file: "b.json") == written)
    let spelledOut = written.json.replacing("😀", with: "\\uD83D\\ude00")
    #expect(try Baseline(json: spelledOut, file: "b.json") == written)
  }

  @Test func `can be that of very many assets`() throws {
    // Twice the bytes of a file that people write.
    let path = String(repeating: "x", count: 1_000)
    let assets = (0..<2_200).map { found(.file("\(path)\($0).mp3")) }
    let written = Baseline(Report(profile: "plivo", assets: assets, seconds: 0))
    #expect(try Baseline(json: written.json, file: "b.json") == written)
  }

  @Test(arguments: [
    ("{\"accepted\": [{\"rules\": []}]}", 1, "names its target"),
    ("{\n\"schema\": \"soundcheck.baseline/9\"}", 2, "soundcheck.baseline/2"),
    ("{\n\"schema\": \"soundcheck.baseline/1\"}", 2, "Write it again with --write-baseline"),
    ("{\n\"acepted\": []}", 2, "Did you mean “accepted”?"),
    ("[]", 1, "Expected keys and values"),
    ("{\"accepted\": [", 2, "no YAML"),
  ])
  func `is read from no other file`(json: String, line: Int, problem: String) {
    let error = #expect(throws: ConfigurationError.self) {
      _ = try Baseline(json: json, file: "b.json")
    }
    #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
    #expect(error?.line == line)
  }
}
