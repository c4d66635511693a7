import Foundation

/// A finding that the user accepts: it is shown, but does not count.
public struct Suppression: Sendable, Equatable {
  /// The rule whose findings are accepted.
  public var rule: RuleID
  /// The targets they are accepted for: a pattern with `*` and `?`.
  public var asset: String
  /// Why they are accepted.
  public var reason: String
  /// The last day they are accepted, `YYYY-MM-DD` in UTC; nil for ever.
  public var until: String?

  /// Accepts a rule's findings.
  public init(rule: RuleID, asset: String = "*", reason: String, until: String? = nil) {
    self.rule = rule
    self.asset = asset
    self.reason = reason
    self.until = until
  }

  /// Whether it speaks of this rule and target, on whatever day.
  func covers(_ rule: RuleID, _ target: Target) -> Bool {
    guard rule == self.rule else { return false }
    let glob = Glob(pattern: asset)
    return glob.matches(target.text) || glob.matches(target.description)
  }

  /// Whether its last day is over.
  func isExpired(_ now: Date) -> Bool {
    guard let until else { return false }
    return until < now.formatted(.iso8601.year().month().day())
  }
}
