import AudioFacts
import Foundation
import Judgement
import PolicyFiles
import Testing

struct JudgeTests {
  @Test func `what no sound was decoded of does not pass, whatever rules are switched off`() {
    var policy = Policy.plivo
    for rule in AllRules.list { policy.severities[rule.about.id] = .off }
    for subject in [Subject.bytes(.html), Subject(target: .file("a.mp3"), facts: Facts())] {
      let report = Judge(policy: policy).judge(subject)
      #expect(report.verdict == .unchecked)
      #expect(report.facts == subject.facts, "what was learnt stays what it is")
      guard case .nothingDecoded = report.reason else {
        Issue.record("\(report.reason?.description ?? "no reason")")
        continue
      }
    }
  }

  @Test func `rules are called switched off only where they are`() {
    var policy = Policy.plivo
    policy.severities["content/not-audio"] = .off
    let off = Judge(policy: policy).judge(.bytes(.html))
    #expect(off.reason == .nothingDecoded(isExplained: true))
    var strange = Subject.wav()
    strange.facts.inspection?.audio = nil
    let silent = Judge(policy: .plivo).judge(strange)
    #expect(silent.reason == .nothingDecoded(isExplained: false))
  }

  @Test func `a severity that the policy sets holds for all findings of the rule`() {
    var policy = Policy.plivo
    policy.severities["audio/sample-rate"] = .error
    #expect(Judge(policy: .plivo).judge(.mp3()).verdict == .pass)
    #expect(Judge(policy: policy).judge(.mp3()).verdict == .fail)
  }

  @Test func `what could not be looked at is neither good nor bad`() {
    let subject = Subject(
      target: .file("a.mp3"), facts: Facts(unchecked: .file(path: "a.mp3", .missing)))
    #expect(Judge(policy: .plivo).judge(subject).verdict == .unchecked)
  }
}

/// Facts that were stored, and rules that are somebody else's.
struct JudgingAgainTests {
  private struct NotStereo: AssetRule {
    let about = RuleDescription(
      id: "house/stereo", severities: [.error], flags: "It has two channels.",
      why: "The switch plays the left one only.", remedy: "Mix it down to mono.")

    func findings(in subject: Subject, limits: Limits) -> [Finding] {
      guard subject.facts.inspection?.audio?.channels == 2 else { return [] }
      return [finding(.error, "It has 2 channels; we play 1.")]
    }
  }

  @Test func `stored facts are judged as they were when they were learnt`() throws {
    for rule in AllRules.list {
      for subject in [rule.fires.subject, rule.passes.subject]
      where subject.pin == nil && subject.play == nil && subject.request == nil
        && subject.named == nil
      {
        let stored = try JSONEncoder().encode(subject.facts)
        let facts = try JSONDecoder().decode(Facts.self, from: stored)
        #expect(facts == subject.facts)
        let again = Judge().judge(facts, of: subject.target, now: subject.now)
        #expect(again == Judge().judge(subject), "\(rule.about.id)")
      }
    }
  }

  @Test func `a list is dealt its length as when it was fetched`() {
    let (a, b) = (Subject.wav(at: "https://h/a.wav"), Subject.wav(at: "https://h/b.wav"))
    let list = PlayList([a.target, b.target, .url("https://h/c.wav")], length: 10)
    let reports = Judge().judge(
      list, facts: [a.target: a.facts, b.target: b.facts], now: Subject.exampleNow)
    #expect(reports.map(\.share?.playsFor) == [8, 2, nil])
    #expect(reports.map(\.verdict) == [.pass, .pass, .unchecked])
    #expect(reports.last?.facts.unchecked == .noFacts)
  }

  @Test func `a rule of one's own is asked beside ours, and the policy holds for it`() {
    let stereo = Subject.mp3()
    let asset = Judge(rules: [NotStereo()]).judge(stereo.facts, of: stereo.target)
    #expect(asset.verdict == .fail)
    #expect(asset.findings.first?.rule == "house/stereo")
    #expect(asset.findings.first?.remedy.advice == "Mix it down to mono.")
    var policy = Policy.plivo
    policy.severities["house/stereo"] = .note
    let mild = Judge(policy: policy, rules: [NotStereo()]).judge(stereo.facts, of: stereo.target)
    #expect(mild.verdict == .pass)
    #expect(mild.findings.contains { $0.rule == "house/stereo" && $0.severity == .note })
    let acceptance = Acceptance(
      suppressions: [Suppression(rule: "house/stereo", asset: "*", reason: "we know")])
    let accepted = Judge(acceptance: acceptance, rules: [NotStereo()])
      .judge(stereo.facts, of: stereo.target)
    #expect(accepted.verdict == .pass)
  }
}
