import DefectForge
import Testing

@testable import Judgement
@testable import Soundcheck

@Suite("Forged MP3 files")
struct MP3ForgeTests {
  @Test(arguments: MP3Defect.all)
  func `each defect is judged as it states`(defect: MP3Defect) throws {
    try judge(defect.bytes, named: "sound.mp3").expect(defect.diagnosis)
  }

  @Test func `the forge makes at least 45 kinds of defects, each under its own name`() {
    #expect(MP3Defect.all.count >= 45)
    #expect(Set(MP3Defect.all.map(\.name)).count == MP3Defect.all.count)
  }

  @Test func `every rule of the family is proved by bytes`() {
    let proved = Set(MP3Defect.all.map(\.diagnosis.rule))
    #expect(AllRules.mp3.map(\.about.id.rawValue).filter { !proved.contains($0) } == [])
  }

  @Test(arguments: MPEGGood.all)
  func `a good file gets no error, and no warning of its structure`(good: MPEGGood) throws {
    let findings = try judge(good.file.bytes, named: "sound.mp3").findings
    #expect(findings.filter { $0.severity == .error || $0.rule.family == "mp3" } == [])
  }
}
