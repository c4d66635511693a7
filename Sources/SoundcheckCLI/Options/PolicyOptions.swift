import ArgumentParser
import Foundation
import PolicyFiles
import Judgement
import Soundcheck

/// What the assets are held against.
struct PolicyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The provider whose profile is used (soundcheck profiles lists them).", valueName: "name"),
    completion: .list(Policy.profileNames))
  var profile: String?

  @Option(
    help: ArgumentHelp("A policy file, which names the profile it starts from.", valueName: "file"),
    completion: .yaml)
  var policy: String?

  @Option(
    name: .customLong("severity"),
    help: ArgumentHelp(
      "Change what a rule's findings count for: error, warning, note or off; may be repeated.",
      valueName: "rule=severity"), completion: .list(SeverityArgument.all))
  var severities: [SeverityArgument] = []

  @Option(
    help: ArgumentHelp(
      "The severity from which on a finding fails an asset.", valueName: "severity"))
  var failOn: FailOn?

  func validate() throws {
    if profile != nil, policy != nil {
      throw ValidationError("Give --profile or --policy, not both: a policy names its profile.")
    }
  }

  /// The policy that the options describe, on top of `base` where they name none.
  ///
  /// - Throws: ``Failure`` when a profile or policy is missing or wrong.
  func resolve(base: Policy? = nil) throws -> Policy {
    var policy = try namedPolicy() ?? base ?? .plivo
    for severity in severities { policy.severities[severity.rule] = severity.override }
    if let failOn { policy.failOn = failOn.severity }
    return policy
  }

  private func namedPolicy() throws -> Policy? {
    if let profile {
      guard let policy = Policy.named(profile) else {
        throw Failure.configuration(
          "There is no profile \(profile).\(Spelling.hint(for: profile, among: Policy.profileNames))"
        )
      }
      return policy
    }
    guard let policy else { return nil }
    do {
      return try Policy.load(policy)
    } catch {
      throw Failure.configuration("\(error)")
    }
  }
}

/// From which severity on a finding fails an asset.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
  case error, warning

  var severity: Severity { self == .error ? .error : .warning }
}

/// `RULE=error|warning|note|off`.
struct SeverityArgument: ExpressibleByArgument {
  let rule: RuleID
  let override: SeverityOverride

  /// Every one that can be given, for completion.
  static var all: [String] {
    AllRules.list.flatMap { rule in
      SeverityOverride.allCases.map { "\(rule.about.id)=\($0.rawValue)" }
    }
  }

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let override = SeverityOverride(rawValue: parts[1]),
      AllRules.named(RuleID(rawValue: parts[0])) != nil
    else { return nil }
    rule = RuleID(rawValue: parts[0])
    self.override = override
  }
}
