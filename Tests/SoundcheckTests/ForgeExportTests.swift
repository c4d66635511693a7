import AudioInspection
import DefectForge
import Foundation
import Testing

@testable import Soundcheck

/// Writes the forge's files into the folder that `SOUNDCHECK_FORGE` names, with what Soundcheck
/// makes of each, for `docs/defects.sh` to show them to other tools.
struct ForgeExportTests {
  private static let folder = ProcessInfo.processInfo.environment["SOUNDCHECK_FORGE"]

  @Test(.enabled(if: folder != nil, "SOUNDCHECK_FORGE names no folder to write to"))
  func `the forge's files can be written to a folder`() throws {
    let folder = URL(fileURLWithPath: Self.folder ?? "", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var table = "file\trule\tnoticed\n"
    for file in Self.defective + Self.good {
      try Data(file.bytes).write(to: folder.appending(path: file.name))
      table += "\(file.name)\t\(file.rule)\t\(try isNoticed(file) ? "yes" : "no")\n"
    }
    try table.write(to: folder.appending(path: "forge.tsv"), atomically: true, encoding: .utf8)
  }

  private struct Forged {
    let name: String
    /// The rule that has to notice it; `good` for a file without a defect.
    let rule: String
    let bytes: [UInt8]
  }

  private static let defective =
    MP3Defect.all.map { Forged(name: "\($0.name).mp3", rule: $0.rule, bytes: $0.bytes) }
    + WAVDefect.all.map { Forged(name: "\($0.name).wav", rule: $0.rule, bytes: $0.bytes) }
  private static let good =
    MPEGGood.all.map { Forged(name: "good-\($0.name).mp3", rule: "good", bytes: $0.file.bytes) }
    + WAVFile.good.sorted { $0.key < $1.key }.map {
      Forged(name: "good-\($0.key).wav", rule: "good", bytes: $0.value)
    }

  /// Whether its rule speaks; of a good file, whether it would fail.
  private func isNoticed(_ file: Forged) throws -> Bool {
    var inspector = Inspector()
    _ = try inspector.append(file.bytes.span.bytes)
    let subject = Subject(
      target: .file(file.name), facts: Facts(inspection: try inspector.finish()))
    let report = Judge(policy: .plivo).judge(subject)
    return file.rule == "good"
      ? report.verdict == .fail : report.findings.contains { $0.rule.rawValue == file.rule }
  }
}
