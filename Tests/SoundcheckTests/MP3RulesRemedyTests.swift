import DefectForge
import Foundation
import Testing

@testable import Soundcheck

@Suite("Remedies of the family mp3")
struct MP3RulesRemedyTests {
  @Test(arguments: MP3Defect.all)
  func `the command of a remedy mends the file`(defect: MP3Defect) throws {
    let finding = try judgeMP3(defect.bytes).first { $0.rule.rawValue == defect.rule }
    let remedy = try #require(finding).remedy.naming(.file("sound.mp3"))
    guard let command = remedy.command else { return }
    guard Shell.has(command.prefix { $0 != " " }) else {
      print("Skipped: \(command) is not installed, so the remedy of \(defect.rule) is not tried.")
      return
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(defect.bytes).write(to: folder.appending(path: "sound.mp3"))

    let output = try Shell.run(command, in: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let mended = try #require(names.first { $0.hasPrefix("sound-mended") }, "\(command)\n\(output)")
    let left = try judgeMP3(Array(Data(contentsOf: folder.appending(path: mended))))
    #expect(
      left.allSatisfy { $0.rule.rawValue != defect.rule && $0.rule != "content/not-audio" },
      "\(command)\n\(left.map(\.message))")
  }
}
