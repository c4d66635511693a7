import AudioFacts
import Foundation
import Soundcheck
import Testing

struct JudgeTests {
  @Test func `what no sound was decoded of does not pass, whatever rules are switched off`() {
    var policy = Policy.plivo
    for rule in AllRules.list { policy.severities[rule.about.id] = .off }
    for subject in [Subject.bytes(.html), Subject(target: .file("a.mp3"), facts: Facts())] {
      let report = Judge(policy: policy).judge(subject)
      #expect(report.verdict == .unchecked)
      #expect(report.facts.unchecked?.contains("no sound was decoded") == true)
    }
  }

  @Test func `rules are called switched off only where they are`() {
    var policy = Policy.plivo
    policy.severities["content/not-audio"] = .off
    let off = Judge(policy: policy).judge(.bytes(.html)).facts.unchecked
    #expect(off?.contains("switched off") == true)
    var strange = Subject.wav()
    strange.facts.inspection?.audio = nil
    let silent = Judge(policy: .plivo).judge(strange).facts.unchecked
    #expect(silent?.contains("switched off") == false, "\(silent ?? "")")
  }

  @Test func `a severity that the policy sets holds for all findings of the rule`() {
    var policy = Policy.plivo
    policy.severities["audio/sample-rate"] = .error
    #expect(Judge(policy: .plivo).judge(.mp3()).verdict == .pass)
    #expect(Judge(policy: policy).judge(.mp3()).verdict == .fail)
  }

  @Test func `what could not be looked at is neither good nor bad`() {
    let subject = Subject(target: .file("a.mp3"), facts: Facts(unchecked: "no such file"))
    #expect(Judge(policy: .plivo).judge(subject).verdict == .unchecked)
  }
}
