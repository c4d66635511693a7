import AudioInspection
import DefectForge
import Foundation
import Testing

@testable import Soundcheck

/// Writes the forge's files into the folder that `SOUNDCHECK_FORGE` names, with what Soundcheck
/// finds in each: `docs/defects.sh` shows them to other tools.
struct ForgeExportTests {
  private static let folder = ProcessInfo.processInfo.environment["SOUNDCHECK_FORGE"]

  @Test(.enabled(if: folder != nil, "SOUNDCHECK_FORGE names no folder to write to"))
  func `the forge's files can be written to a folder`() throws {
    let folder = URL(fileURLWithPath: Self.folder ?? "", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var table = "file\trule\tnoticed\n"
    for defect in WAVDefect.all {
      let name = "\(defect.name).wav"
      try Data(defect.bytes).write(to: folder.appending(path: name))
      let isNoticed = try judgeWAV(defect.bytes).contains { $0.rule.rawValue == defect.rule }
      table += "\(name)\t\(defect.rule)\t\(isNoticed)\n"
    }
    try table.write(to: folder.appending(path: "forge.tsv"), atomically: true, encoding: .utf8)
  }
}
