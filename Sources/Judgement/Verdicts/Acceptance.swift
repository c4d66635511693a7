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
    notices(AcceptanceUse(self, by: report.assets), now: now)
  }

  /// The same where no report holds all assets.
  package func notices(_ use: AcceptanceUse, now: Date) -> [String] {
    let stale = suppressions.indices.compactMap { index -> String? in
      let suppression = suppressions[index]
      let what = "The suppression of \(suppression.rule) for “\(suppression.asset)”"
      if let until = suppression.until, suppression.isExpired(now) {
        return "\(what) expired on \(until): its findings count again."
      }
      return use.needed.contains(index) ? nil : "\(what) is not needed: nothing matches it."
    }
    guard use.gone > 0 else { return stale }
    return stale + [
      "The baseline holds \(use.gone.of("finding")) that are no longer there. Write it again."
    ]
  }

  /// Without the suppressions whose last day is over.
  package func current(_ now: Date) -> Acceptance {
    Acceptance(suppressions: suppressions.filter { !$0.isExpired(now) }, baseline: baseline)
  }
}

/// What of an acceptance some assets make use of.
package struct AcceptanceUse: Sendable {
  /// The places of the suppressions that they need.
  fileprivate private(set) var needed: Set<Int> = []
  /// Entries of the baseline that they have no finding of any more.
  fileprivate private(set) var gone = 0

  /// What these assets make use of.
  package init(_ acceptance: Acceptance, by assets: [AssetReport] = []) {
    for (index, suppression) in acceptance.suppressions.enumerated()
    where assets.contains(where: suppression.isNeeded) {
      needed.insert(index)
    }
    gone =
      acceptance.baseline.map { baseline in
        assets.reduce(0) { $0 + baseline.entriesGone(from: $1) }
      } ?? 0
  }

  /// Joins what others make use of.
  package mutating func add(_ others: AcceptanceUse) {
    needed.formUnion(others.needed)
    gone += others.gone
  }
}

extension Suppression {
  /// Whether a finding matches, or could have if the asset had been looked at.
  fileprivate func isNeeded(by asset: AssetReport) -> Bool {
    asset.verdict == .unchecked && covers(rule, asset.target)
      || asset.findings.contains { covers($0.rule, asset.target) }
  }
}
