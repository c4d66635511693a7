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
    for (command, policies) in offers(before, named, defective) {
      let mended = try await run(command, named, defective.bytes)
      let after = try inspect(mended.bytes)
      for policy in policies {
        // A repair does nothing for which a sound would have to be encoded again.
        let isRepair = command.isOurs && !command.isConversion
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
      try expectSameSound(before, after, defective, command, policies[0])
    }
  }

  /// The commands that are offered, with the policies that offer them: of conversions to the same form
  /// one stands for all, and where it is not the sound that has the defect the first form does.
  private func offers(
    _ inspection: Inspection, _ name: String, _ defective: Defective
  ) -> [(command: String, policies: [Policy])] {
    var offers: [String: (command: String, policies: [Policy])] = [:]
    var forms: [String] = []
    for policy in defective.policies {
      let findings = judge(inspection, name, policy).filter { $0.suppressed == nil }
      for command in Set(findings.compactMap(\.remedy.command)) {
        var key = command
        if command.isConversion {
          let wish = Judge(policy: policy).wish(for: .file(name), Facts(inspection: inspection))
          key = "\(wish, default: "nothing")"
          forms.append(key)
          guard defective.isOfTheSound || key == forms[0] else { continue }
        }
        offers[key, default: (command, [])].policies.append(policy)
      }
    }
    return Array(offers.values)
  }

  /// What is not cut off on purpose is still there, as loud as it was, or as speech should be.
  private func expectSameSound(
    _ before: Inspection, _ after: Inspection, _ defective: Defective, _ command: String,
    _ policy: Policy
  ) throws {
    let wish = Judge(policy: policy).wish(for: .file("sound"), Facts(inspection: before))
    let isCut =
      command.isConversion
      ? wish?.mend.isCutOrPadded ?? false
      : ["atrim=start", "atrim=end=", "aselect", "apad"].contains(where: command.contains)
    if defective.isFoundByRepair, !command.isOurs { return }
    guard let seconds = defective.seconds ?? (isCut ? nil : before.audio?.duration) else { return }
    let mended = try #require(after.audio?.duration, "\(command)")
    #expect(
      abs(mended - seconds) <= max(0.12, 0.01 * seconds), "\(mended) of \(seconds): \(command)")
    // A repair may be all that it takes.
    if command.isConversion, after.audio?.isOfForm(of: before.audio) == false {
      let level = try #require(after.levels?.activeRMS, "\(command)")
      #expect(abs(level - LevelTarget.speech) <= 0.5, "\(level) dBFS: \(command)")
    } else if !command.isConversion, let was = before.levels?.activeRMS, was > -50,
      !command.contains("-af"),
      !defective.soundsOtherwise
    {
      let level = try #require(after.levels?.activeRMS, "\(command)")
      #expect(abs(level - was) < 3.5, "\(level) dBFS of \(was): \(command)")
    }
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
      let place = command.isOurs ? folder.appending(path: "mended") : folder
      let names = try? FileManager.default.contentsOfDirectory(atPath: place.path)
      let mended = try #require(
        names?.first { command.isOurs || $0 != name }, "\(command)\n\(output)")
      return (mended, [UInt8](try Data(contentsOf: place.appending(path: mended))))
    }
  }
}

extension String {
  /// Whether we mend, or another program.
  fileprivate var isOurs: Bool { hasPrefix("soundcheck fix") }
  /// Whether we make another sound of it.
  fileprivate var isConversion: Bool { isOurs && contains(" --convert") }
}

extension AudioFacts {
  /// Whether nothing of it had to be encoded again.
  fileprivate func isOfForm(of other: AudioFacts?) -> Bool {
    (codec, sampleRate, channels)
      == (other?.codec, other?.sampleRate ?? 0, other?.channels ?? 0)
  }
}

extension Mend {
  /// Whether it is not as long afterwards.
  fileprivate var isCutOrPadded: Bool { start != nil || end != nil || !cuts.isEmpty || pads }
}
