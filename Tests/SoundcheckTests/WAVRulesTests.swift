import AudioInspection
import DefectForge
import Testing

@testable import Soundcheck

struct WAVRulesTests {
  @Test(arguments: AllRules.wav.map(\.about.id))
  func `each rule flags its own example and leaves a good file alone`(id: RuleID) throws {
    let rule = try #require(AllRules.named(id))
    let limits = try Policy.plivo.limits
    #expect(rule.findings(in: rule.fires, limits: limits).map(\.rule) == [id])
    #expect(rule.findings(in: rule.passes, limits: limits).isEmpty)
    for finding in rule.findings(in: rule.fires, limits: limits) {
      #expect(rule.about.severities.contains(finding.severity))
    }
  }
}
