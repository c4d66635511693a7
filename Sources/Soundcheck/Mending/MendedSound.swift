import AudioFacts
import Foundation
import Judgement
import Mending

/// A sound on its way to be mended: a file, and what is known of it.
struct MendedSound {
  let path: String
  let report: AssetReport
  /// What was done to it already.
  var repairs: [Repair] = []
  /// What could not be brought back; nil before anything was done.
  var loss: Loss?

  /// What the file is.
  var kind: ContentKind { report.facts.inspection?.content.kind ?? .unknown }

  /// Whether all bytes are there: of a URL they are no more than what was read.
  var isWhole: Bool {
    guard FileManager.default.fileExists(atPath: path) else { return false }
    if case .file = report.target { return true }
    return report.facts.sha256 != nil
  }
}

extension AssetReport {
  /// Whether something is found that is worth a new file.
  var isFaulty: Bool { findings.contains { $0.suppressed == nil && $0.severity > .note } }

  /// Whether something is found that the structure may be to blame for; a rate that is not advised, or a
  /// level, it is not.
  var mayBeRepaired: Bool {
    let form: Set<RuleID> = [
      "audio/sample-rate", "audio/channels", "audio/bit-rate", "audio/too-short", "audio/too-long",
    ]
    return findings.contains { finding in
      finding.suppressed == nil && finding.severity > .note && !form.contains(finding.rule)
        && !["level", "phone"].contains(finding.rule.family)
    }
  }

  /// Whether it is better than another of the same sound: fewer errors, or fewer warnings and none
  /// of another kind.
  func isBetter(than before: AssetReport) -> Bool {
    guard verdict != .unchecked else { return false }
    let (mine, its) = (count(.error), before.count(.error))
    guard mine == its else { return mine < its }
    let known = Set(before.findings.map(\.rule))
    return count(.warning) < before.count(.warning)
      && findings.allSatisfy { $0.severity == .note || known.contains($0.rule) }
  }

  /// How many findings of the sound itself: a copy has no URL, and was fetched from nowhere.
  private func count(_ severity: Severity) -> Int {
    findings.count {
      $0.severity == severity && $0.suppressed == nil && !$0.rule.rawValue.hasPrefix("url/")
        && !$0.rule.rawValue.hasPrefix("fetch/")
    }
  }
}
