/// A question of one's own, asked of every asset beside ours: a pure function of facts and limits.
///
/// A rule reads, compares and words its findings. It does no I/O, keeps no state, and stays
/// silent where a fact that it needs is missing.
///
/// ```swift
/// import Soundcheck
///
/// struct NotStereo: AssetRule {
///   let about = RuleDescription(
///     id: "house/stereo", severities: [.error], flags: "It has two channels.",
///     why: "Our switch plays the left one only.", remedy: "Mix it down to mono.")
///
///   func findings(in subject: Subject, limits: Limits) -> [Finding] {
///     guard subject.facts.inspection?.audio?.channels == 2 else { return [] }
///     return [finding(.error, "It has 2 channels; we play 1.")]
///   }
/// }
///
/// let checker = Checker(rules: [NotStereo()])
/// ```
public protocol AssetRule: Sendable {
  /// What the rule is for, in words for people.
  var about: RuleDescription { get }
  /// What is wrong with the subject; empty when nothing is.
  func findings(in subject: Subject, limits: Limits) -> [Finding]
}

extension AssetRule {
  /// A finding of this rule; without a remedy of its own it carries the rule's.
  public func finding(
    _ severity: Severity, _ message: String, at place: Place? = nil, remedy: Remedy? = nil
  ) -> Finding {
    Finding(
      rule: about.id, severity: severity, message: message, remedy: remedy ?? about.remedy,
      place: place)
  }
}

/// A rule of ours, which shows by examples what it does.
package protocol Rule: AssetRule {
  /// An asset that the rule flags, once.
  var fires: Example { get }
  /// A like asset that it does not: the nearest miss.
  var passes: Example { get }
}

/// What `soundcheck explain` prints of a rule.
public struct RuleDescription: Sendable, Equatable {
  /// The rule's name, stable for ever.
  public let id: RuleID
  /// The severities its findings can have, the gravest first.
  public let severities: [Severity]
  /// What it flags, in a sentence.
  public let flags: String
  /// Why that matters to the caller on the telephone.
  public let why: String
  /// How to mend it.
  public let remedy: Remedy
  /// Where the facts behind the rule come from: URLs or sections of standards; may be empty.
  public let sources: [String]

  /// Describes a rule.
  public init(
    id: RuleID, severities: [Severity], flags: String, why: String, remedy: Remedy,
    sources: [String] = []
  ) {
    self.id = id
    self.severities = severities
    self.flags = flags
    self.why = why
    self.remedy = remedy
    self.sources = sources
  }
}
