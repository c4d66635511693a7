import DefectForge
import Testing

@testable import Judgement
@testable import Soundcheck

struct WAVForgeTests {
  @Test(arguments: WAVDefect.all)
  func `each defect is judged as it states`(defect: WAVDefect) throws {
    try judge(defect.bytes, named: "sound.wav").expect(defect.diagnosis)
  }

  @Test(arguments: WAVFile.good.keys.sorted())
  func `a good file is blamed for nothing but what the profile advises`(name: String) throws {
    let advice = [
      "wav/codec", "wav/bit-depth", "wav/extensible", "audio/sample-rate", "audio/channels",
    ]
    let findings = try judge(WAVFile.good[name] ?? [], named: "sound.wav").findings
    let blame = findings.filter {
      $0.severity != .warning || !advice.contains($0.rule.rawValue)
    }
    #expect(blame.filter { !["content", "url"].contains($0.rule.family) }.isEmpty)
  }

  @Test func `a file cut at any place fails`() throws {
    let bytes = WAVFile.speech(.mulaw, seconds: 0.02).with {
      $0.chunks.append(.init("LIST", Array("INFO".utf8)))
    }.bytes
    for count in 12..<bytes.count {
      let rules = try judge(Array(bytes.prefix(count)), named: "sound.wav").findings.map(\.rule)
      #expect(rules.contains { $0.family == "wav" && $0 != "wav/codec" }, "cut at \(count)")
    }
  }

  @Test func `the forge makes at least 45 kinds of defects, each under its own name`() {
    #expect(WAVDefect.all.count >= 45)
    #expect(Set(WAVDefect.all.map(\.name)).count == WAVDefect.all.count)
  }
}
