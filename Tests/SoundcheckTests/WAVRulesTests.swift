import AudioInspection
import DefectForge
import Testing

@testable import Soundcheck

struct WAVRulesTests {
  @Test(arguments: AllRules.wav.map(\.about.id))
  func `each rule flags its own example and leaves a good file alone`(id: RuleID) throws {
    let rule = try #require(AllRules.named(id))
    let limits = Policy.plivo.limits
    #expect(rule.findings(in: rule.fires, limits: limits).map(\.rule) == [id])
    #expect(rule.findings(in: rule.passes, limits: limits).isEmpty)
    for finding in rule.findings(in: rule.fires, limits: limits) {
      #expect(rule.about.severities.contains(finding.severity))
    }
  }
}

struct WAVForgeTests {
  @Test(arguments: WAVDefect.all)
  func `each defect is noticed by its rule`(defect: WAVDefect) throws {
    let findings = try judgeWAV(defect.bytes)
    #expect(findings.map(\.rule.rawValue).contains(defect.rule), "found: \(findings)")
  }

  @Test func `the forge makes at least 45 kinds of defects, each under its own name`() {
    #expect(WAVDefect.all.count >= 45)
    #expect(Set(WAVDefect.all.map(\.name)).count == WAVDefect.all.count)
  }
}

/// What all rules of Plivo's profile find in the bytes of a WAV.
func judgeWAV(_ bytes: [UInt8]) throws -> [Finding] {
  var inspector = Inspector()
  _ = try inspector.append(bytes.span.bytes)
  let facts = try inspector.finish()
  let subject = Subject(target: .file("sound.wav"), facts: Facts(inspection: facts))
  return Judge(policy: .plivo).judge(subject).findings
}
