import AudioFacts
import AudioInspection
import DefectForge
import Foundation
import PolicyFiles
import OtherPrograms
import Testing

@testable import Judgement
@testable import Soundcheck

/// The commands that findings offer are run, under every profile that offers them, and what they
/// write is checked again: the findings are gone, and the sound is as long and as loud as it was.
@Suite(Shell.hasTools) struct RemedyTests {
  @Test(arguments: Defective.all)
  func `the command of a remedy mends the file`(defective: Defective) async throws {
    let before = try inspect(defective.bytes)
    let named = "sound.\(defective.ending)"
    var profiles: [String: [Policy]] = [:]
    for policy in defective.policies {
      let findings = judge(before, named, policy)
      for finding in findings where finding.suppressed == nil {
        guard let command = finding.remedy.command else { continue }
        profiles[command, default: []].append(policy)
      }
    }
    for (command, policies) in profiles {
      let mended = try await run(command, named, defective.bytes)
      let after = try inspect(mended.bytes)
      for policy in policies {
        // A repair does nothing for which a sound would have to be encoded again.
        let isRepair = command.hasPrefix("soundcheck fix")
        let asked = judge(before, named, policy).compactMap { finding in
          let offered = finding.remedy.command
          return (isRepair ? offered == command : offered != nil) ? finding.rule : nil
        }
        let left = judge(after, mended.name, policy)
        let note: Comment = "\(policy.name): \(command)\n\(left.map { "\($0.rule) \($0.message)" })"
        #expect(
          !left.contains { asked.contains($0.rule) && !defective.stays.contains($0.rule) }, note)
        if defective.isMendable, !isRepair {
          #expect(!left.contains { $0.severity == .error }, note)
        }
      }
      try expectSameSound(before, after, defective, command)
    }
  }

  /// What is not cut off on purpose is still there.
  private func expectSameSound(
    _ before: Inspection, _ after: Inspection, _ defective: Defective, _ command: String
  ) throws {
    let isCut = ["atrim=start", "atrim=end=", "aselect", "apad"].contains(where: command.contains)
    if defective.isFoundByRepair, !command.hasPrefix("soundcheck fix") { return }
    guard let seconds = defective.seconds ?? (isCut ? nil : before.audio?.duration) else { return }
    let mended = try #require(after.audio?.duration, "\(command)")
    #expect(
      abs(mended - seconds) <= max(0.12, 0.01 * seconds), "\(mended) of \(seconds): \(command)")
    guard !command.contains("-af"), !defective.soundsOtherwise, let was = before.levels?.activeRMS,
      was > -50
    else { return }
    let level = try #require(after.levels?.activeRMS, "\(command)")
    #expect(abs(level - was) < 3.5, "\(level) dBFS of \(was): \(command)")
  }

  private func judge(_ inspection: Inspection, _ name: String, _ policy: Policy) -> [Finding] {
    Judge(policy: policy)
      .judge(Subject(target: .file(name), facts: Facts(inspection: inspection))).findings
  }

  private func run(
    _ command: String, _ name: String, _ bytes: [UInt8]
  ) async throws -> (name: String, bytes: [UInt8]) {
    try await withScratchFolder { folder in
      try Data(bytes).write(to: folder.appending(path: name))
      let output = try await Shell.run(command, in: folder).output
      let isRepair = command.hasPrefix("soundcheck fix")
      let place = isRepair ? folder.appending(path: "mended") : folder
      let names = try? FileManager.default.contentsOfDirectory(atPath: place.path)
      let mended = try #require(
        names?.first { isRepair || $0 != name }, "\(command)\n\(output)")
      return (mended, [UInt8](try Data(contentsOf: place.appending(path: mended))))
    }
  }
}
