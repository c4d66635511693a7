import DefectForge
import Testing

@testable import Judgement

struct ContentForgeTests {
  @Test(arguments: ContentDefect.all)
  func `each kind of foreign content is named by its rule`(defect: ContentDefect) throws {
    let report = try judge(defect.bytes, named: "sound.\(defect.ending)")
    report.expect(defect.diagnosis)
    let findings = report.findings
    let found = findings.filter {
      $0.rule.family == "content" && $0.rule != "content/wrong-extension"
    }
    #expect(found.map(\.rule.rawValue) == [defect.diagnosis.rule])
    #expect(found.first?.message.contains(defect.says) == true, "\(found.map(\.message))")
    #expect(!findings.contains { $0.rule == "audio/undecodable" }, "no decoder was asked")
  }
}
