public import Foundation

/// What the user has accepted, one by one or all at once by a baseline.
public struct Acceptance: Sendable, Equatable {
  /// What is accepted with a reason.
  public var suppressions: [Suppression]
  /// What was there before; only what is new counts.
  public var baseline: Baseline?

  /// Accepts nothing unless told so.
  public init(suppressions: [Suppression] = [], baseline: Baseline? = nil) {
    self.suppressions = suppressions
    self.baseline = baseline
  }

  /// Why a rule's finding on a target does not count; nil when it does.
  package func acceptance(of rule: RuleID, on target: Target, now: Date) -> Suppressed? {
    let suppression = suppressions.first { $0.covers(rule, target) && !$0.isExpired(now) }
    if let suppression {
      return Suppressed(reason: suppression.reason, until: suppression.until)
    }
    return baseline?.knows(rule, target) == true ? Baseline.known : nil
  }

  /// What is to be said of the suppressions and the baseline themselves: those that have expired,
  /// and those that nothing needs any more.
  public func notices(on report: Report, now: Date) -> [String] {
    let stale = suppressions.compactMap { suppression -> String? in
      let what = "The suppression of \(suppression.rule) for “\(suppression.asset)”"
      if let until = suppression.until, suppression.isExpired(now) {
        return "\(what) expired on \(until): its findings count again."
      }
      return suppression.isNeeded(by: report) ? nil : "\(what) is not needed: nothing matches it."
    }
    let fixed = baseline?.entriesGone(from: report) ?? 0
    guard fixed > 0 else { return stale }
    return stale + [
      "The baseline holds \(fixed.of("finding")) that are no longer there. Write it again."
    ]
  }
}

extension Suppression {
  /// Whether a finding matches, or could have if its asset had been looked at.
  fileprivate func isNeeded(by report: Report) -> Bool {
    report.assets.contains { asset in
      asset.verdict == .unchecked && covers(rule, asset.target)
        || asset.findings.contains { covers($0.rule, asset.target) }
    }
  }
}
