import AudioInspection
import DefectForge
import Foundation
import Testing

@testable import Soundcheck

/// The commands that findings of what is heard offer are run, and the mended file passes the rule.
@Suite struct RemedyTests {
  @Test(arguments: Defective.all)
  func `a rule's command mends what the rule flags`(defective: Defective) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mend-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "it's a sound.\(defective.ending)")
    try Data(defective.bytes).write(to: file)

    let rule = RuleID(rawValue: defective.rule)
    let findings = try judge(file, defective).filter { $0.rule == rule }
    let finding = try #require(findings.first, "\(defective) is not flagged")
    guard let command = finding.remedy.naming(.file(file.path)).command else { return }
    guard Shell.has(command.prefix { $0 != " " }) else {
      print("Skipped: \(defective), for want of the tool to run: \(command)")
      return
    }
    try #require(try Shell.status(of: command, in: folder) == 0, "\(command)")
    let mended = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.lastPathComponent.hasPrefix("it's a sound-mended.") }
    #expect(mended.count == 1)
    for file in mended {
      let left = try judge(file, defective)
      #expect(!left.contains { $0.rule == rule }, "\(command): \(left)")
      #expect(!left.contains { $0.severity == .error }, "\(command): \(left)")
    }
  }

  private func judge(_ file: URL, _ defective: Defective) throws -> [Finding] {
    var policy = Policy.plivo
    if let longest = defective.longest { policy.limits.maximumDuration = longest }
    let bytes = [UInt8](try Data(contentsOf: file))
    var inspector = Inspector()
    _ = try inspector.append(bytes.span.bytes)
    let facts = Facts(inspection: try inspector.finish())
    return Judge(policy: policy).judge(Subject(target: .file(file.path), facts: facts)).findings
  }
}

/// A file whose defect is heard, and the rule that flags it.
struct Defective: Sendable, CustomStringConvertible {
  let rule: String
  let name: String
  let bytes: [UInt8]
  var ending = "wav"
  /// The most seconds that the policy allows, where it is not the usual one.
  var longest: Double?

  var description: String { "\(rule) (\(name))" }

  static let all = [
    sound("level/quiet", "whisper") { time, _ in 0.008 * voice(time) },
    sound("level/loud", "shout") { time, _ in 0.6 * sin(2_000 * time) },
    sound("level/clipped", "overdriven") { time, _ in max(-1, min(1, 1.6 * voice(time))) },
    sound("level/dc-offset", "offset") { time, _ in 0.2 * voice(time) + 0.1 },
    sound("level/leading-silence", "late") { time, _ in time < 2 ? 0 : 0.3 * voice(time) },
    sound("level/trailing-silence", "early") { time, _ in time > 3 ? 0 : 0.3 * voice(time) },
    sound("level/gap", "hole", seconds: 8) { time, _ in
      time > 2 && time < 6 ? 0 : 0.3 * voice(time)
    },
    sound("level/one-sided", "right-only", channels: 2) { time, channel in
      channel == 0 ? 0 : 0.3 * voice(time)
    },
    sound("level/cancels-in-mono", "upside-down", channels: 2) { time, channel in
      (channel == 0 ? 0.3 : -0.28) * voice(time)
    },
    sound("audio/sample-rate", "studio", sampleRate: 44_100) { time, _ in 0.3 * voice(time) },
    sound("audio/channels", "surround", channels: 6) { time, _ in 0.3 * voice(time) },
    sound("audio/too-short", "click", seconds: 0.1) { time, _ in 0.3 * voice(time) },
    sound("content/wrong-extension", "wav-named", ending: "mp3") { time, _ in
      0.3 * voice(time)
    },
    sound("audio/too-long", "lengthy", longest: 4) { time, _ in 0.3 * voice(time) },
    Defective(
      rule: "audio/bit-rate", name: "8 kb/s",
      bytes: MPEGFile(MPEGKind(8_000, .mono), bitRates: [8]).bytes, ending: "mp3"),
    forged("header-counts-too-few", as: "audio/declared-duration"),
    sample("m4a-named.mp3", as: "content/unsupported-container"),
  ]

  private static func forged(_ name: String, as rule: String) -> Defective {
    let bytes = MP3Defect.all.first { $0.name == name }?.bytes ?? []
    return Defective(rule: rule, name: name, bytes: bytes, ending: "mp3")
  }

  private static func sample(_ name: String, as rule: String) -> Defective {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../samples/broken/\(name)")
    let bytes = (try? Data(contentsOf: file)).map { [UInt8]($0) } ?? []
    return Defective(rule: rule, name: name, bytes: bytes, ending: "mp3")
  }

  private static func voice(_ time: Double) -> Double {
    sin(1_400 * time) * (0.6 + 0.4 * sin(20 * time))
  }

  private static func sound(
    _ rule: String, _ name: String, sampleRate: Int = 8_000, channels: Int = 1,
    seconds: Double = 6, ending: String = "wav", longest: Double? = nil,
    _ wave: (Double, Int) -> Double
  ) -> Defective {
    var file = WAVFile.speech(sampleRate: sampleRate, channels: channels, seconds: 0)
    let frames = Int(seconds * Double(sampleRate))
    file["data"].body = (0..<frames * channels).flatMap { i in
      let sample = wave(Double(i / channels) / Double(sampleRate), i % channels)
      return Int16(max(-32_768, min(32_767, (sample * 32_768).rounded()))).bytes()
    }
    return Defective(
      rule: rule, name: name, bytes: file.bytes, ending: ending, longest: longest)
  }
}
