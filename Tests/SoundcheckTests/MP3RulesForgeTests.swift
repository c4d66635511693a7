import AudioInspection
import DefectForge
import Testing

@testable import Soundcheck

@Suite("Forged MP3 files")
struct MP3RulesForgeTests {
  @Test(arguments: MP3Defect.all)
  func `each defect is noticed by its rule`(defect: MP3Defect) throws {
    let findings = try judgeMP3(defect.bytes)
    #expect(findings.map(\.rule.rawValue).contains(defect.rule), "found: \(findings)")
  }

  @Test func `the forge makes at least 45 kinds of defects, each under its own name`() {
    #expect(MP3Defect.all.count >= 45)
    #expect(Set(MP3Defect.all.map(\.name)).count == MP3Defect.all.count)
  }

  @Test func `every rule of the family is proved by bytes`() {
    let proved = Set(MP3Defect.all.map(\.rule))
    #expect(AllRules.mp3.map(\.about.id.rawValue).filter { !proved.contains($0) } == [])
  }

  @Test(arguments: MPEGGood.all)
  func `a good file gets no error, and no warning of its structure`(good: MPEGGood) throws {
    let findings = try judgeMP3(good.file.bytes)
    #expect(findings.filter { $0.severity == .error || $0.rule.family == "mp3" } == [])
  }
}

/// What all rules of Plivo's profile find in the bytes of an MP3.
func judgeMP3(_ bytes: [UInt8]) throws -> [Finding] {
  var inspector = Inspector()
  _ = try inspector.append(bytes.span.bytes)
  let subject = Subject(
    target: .file("sound.mp3"), facts: Facts(inspection: try inspector.finish()))
  return Judge(policy: .plivo).judge(subject).findings
}
