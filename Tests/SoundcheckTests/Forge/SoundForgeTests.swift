import DefectForge
import Soundcheck
import Testing

@Suite("Sounds that are none, in whole files")
struct SoundForgeTests {
  @Test(arguments: WAVDefect.sounds)
  func `each defect is judged as it states`(defect: WAVDefect) throws {
    try judge(defect.bytes, named: "sound.wav").expect(defect.diagnosis)
  }

  @Test(arguments: [8_000, 16_000], [1, 2])
  func `a square wave at a quarter of the rate is no stereo under a mono header`(
    sampleRate: Int, channels: Int
  ) throws {
    let samples = (0..<4 * sampleRate).flatMap { frame in
      (0..<channels).flatMap { _ in Int16(frame % 4 < 2 ? 9_000 : -9_000).bytes() }
    }
    let file = WAVFile(chunks: [
      .init("fmt ", WAVFile.format(sampleRate: sampleRate, channels: channels)),
      .init("data", samples),
    ])
    let rules = try judge(file.bytes, named: "sound.wav").findings.map(\.rule.rawValue)
    #expect(!rules.contains("wav/wrong-channels") && !rules.contains("content/not-sound"))
  }

  @Test func `a sound most of which is out of step fails`() throws {
    let file = WAVFile.speech(seconds: 3).with { $0["data"].body.remove(at: 9_001) }
    let finding = try judge(file.bytes, named: "sound.wav").findings.first {
      $0.rule.rawValue == "content/not-sound"
    }
    #expect(finding?.severity == .error, "\(finding?.message ?? "nothing found")")
  }

  @Test func `the place where samples get out of step is told`() throws {
    let defect = WAVDefect.sounds[0]
    let findings = try judge(defect.bytes, named: "sound.wav").findings
    let finding = findings.first { $0.rule.rawValue == defect.diagnosis.rule }
    #expect(abs((finding?.place?.time ?? 0) - 2) < 0.15, "\(finding?.message ?? "nothing found")")
  }
}
