/// Which rules speak at which severity, with which limits.
public struct Policy: Sendable, Equatable {
  /// The name of the profile that it is, or starts from.
  public var name: String { didSet { isProfile = isProfile && name == oldValue } }
  /// What the rules hold the facts against.
  public var limits: Limits { didSet { isProfile = isProfile && limits == oldValue } }
  /// What differs from the severities that the rules give their findings themselves.
  public var severities: [RuleID: SeverityOverride] {
    didSet { isProfile = isProfile && severities == oldValue }
  }
  /// The severity from which on a finding fails an asset.
  public var failOn: Severity { didSet { isProfile = isProfile && failOn == oldValue } }
  /// Whether it is all that a built-in profile of its name says, and no more, so that the name is enough
  /// for a command.
  package var isProfile = false

  /// A policy.
  public init(
    name: String, limits: Limits, severities: [RuleID: SeverityOverride] = [:],
    failOn: Severity = .error
  ) {
    self.name = name
    self.limits = limits
    self.severities = severities
    self.failOn = failOn
  }
}

/// What a policy makes of a rule's findings.
public enum SeverityOverride: String, Sendable, Codable, CaseIterable {
  /// The rule is not asked.
  case off
  /// All its findings are of this severity.
  case note, warning, error

  /// The severity it sets; nil for ``off``.
  public var severity: Severity? { Severity(rawValue: rawValue) }
}
