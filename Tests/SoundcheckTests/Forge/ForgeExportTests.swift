import DefectForge
import Foundation
import Testing

@testable import Judgement
@testable import Soundcheck

/// Writes the forge's files into the folder that `SOUNDCHECK_FORGE` names, with what Soundcheck
/// makes of each, for `docs/defects.sh` to show them to other tools.
struct ForgeExportTests {
  private static let folder = ProcessInfo.processInfo.environment["SOUNDCHECK_FORGE"]

  @Test(.enabled(if: folder != nil, "SOUNDCHECK_FORGE names no folder to write to"))
  func `the forge's files can be written to a folder`() throws {
    let folder = URL(fileURLWithPath: Self.folder ?? "", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var table = "file\trule\tseverity\tcomplained\n"
    for file in Self.defective + Self.good {
      try Data(file.bytes).write(to: folder.appending(path: file.name))
      let rule = file.diagnosis?.rule ?? "good"
      let severity = file.diagnosis?.severity.rawValue ?? "-"
      let said = try isComplainedOf(file) ? "yes" : "no"
      table += "\(file.name)\t\(rule)\t\(severity)\t\(said)\n"
    }
    try table.write(to: folder.appending(path: "forge.tsv"), atomically: true, encoding: .utf8)
  }

  private struct Forged {
    let name: String
    /// What has to be said of it; nil for a file without a defect.
    let diagnosis: Diagnosis?
    let bytes: [UInt8]
  }

  private static let defective =
    MP3Defect.all.map { Forged(name: "\($0.name).mp3", diagnosis: $0.diagnosis, bytes: $0.bytes) }
    + WAVDefect.all.map { Forged(name: "\($0.name).wav", diagnosis: $0.diagnosis, bytes: $0.bytes) }
  private static let good =
    MPEGGood.all.map { Forged(name: "good-\($0.name).mp3", diagnosis: nil, bytes: $0.file.bytes) }
    + WAVFile.good.sorted { $0.key < $1.key }.map {
      Forged(name: "good-\($0.key).wav", diagnosis: nil, bytes: $0.value)
    }

  /// Whether an error or a warning is said of it, whatever of, as it is asked of the other tools;
  /// what the provider advises of any file of that format is no complaint.
  private func isComplainedOf(_ file: Forged) throws -> Bool {
    try judge(file.bytes, named: file.name).findings.contains {
      $0.severity > .note && !Self.advice.contains($0.rule)
    }
  }

  private static let advice: Set<RuleID> = ["audio/sample-rate", "audio/channels"]
}
