import DefectForge
import Foundation
import Testing

@testable import Soundcheck

struct WAVRulesRemedyTests {
  @Test(arguments: WAVDefect.all)
  func `the command of a remedy mends the file`(defect: WAVDefect) throws {
    let findings = try judgeWAV(defect.bytes).filter { $0.rule.rawValue == defect.rule }
    let remedy = try #require(findings.first).remedy.naming(.file("sound.wav"))
    guard let command = remedy.command else { return }
    guard Shell.has(command.prefix { $0 != " " }) else {
      print("Skipped: \(command) is not installed, so the remedy of \(defect.rule) is not tried.")
      return
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(defect.bytes).write(to: folder.appending(path: "sound.wav"))

    let output = try Shell.run(command, in: folder)
    let mended = try #require(
      ["wav", "mp3"].map { folder.appending(path: "sound-mended.\($0)") }
        .first { FileManager.default.fileExists(atPath: $0.path) }, "\(command)\n\(output)")
    let left = try judgeWAV(Array(Data(contentsOf: mended)))
    #expect(
      left.allSatisfy { $0.rule.rawValue != defect.rule },
      "\(command)\n\(left.map(\.message))")
  }
}
