import ArgumentParser
import Foundation
import PolicyFiles
import Judgement
import Soundcheck

/// What the assets are held against.
struct PolicyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The provider whose profile is used (soundcheck profiles lists them).",
      default: Policy.plivo.name, valueName: "name"),
    completion: .list(Policy.profileNames), transform: { try Self.profile($0) })
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "A policy file, which names the profile it starts from.", default: "none", valueName: "file"),
    completion: .yaml)
  var policy: String?

  @Option(
    name: .customLong("severity"),
    help: ArgumentHelp(
      "Change what a rule's findings count for: error, warning, note or off; may be repeated.",
      default: "what the policy says", valueName: "rule=severity"),
    completion: .list(SeverityArgument.all), transform: { try SeverityArgument($0) })
  var severities: [SeverityArgument] = []

  @Option(
    help: ArgumentHelp(
      "The severity from which on a finding fails an asset.", words: FailOn.words,
      default: "what the policy says", valueName: "severity"),
    completion: .list(FailOn.words), transform: { try FailOn.parse($0) })
  var failOn: FailOn?

  func validate() throws {
    if profile != nil, policy != nil {
      throw ValidationError("Give --profile or --policy, not both: a policy names its profile.")
    }
  }

  /// The policy that the options describe, on top of `base` where they name none.
  ///
  /// - Throws: ``Failure`` when a policy file is missing or wrong.
  func resolve(base: Policy? = nil) throws -> Policy {
    adjusted(try namedPolicy() ?? base ?? .plivo)
  }

  /// A policy with the severities that the options set.
  func adjusted(_ policy: Policy) -> Policy {
    var policy = policy
    for severity in severities { policy.severities[severity.rule] = severity.override }
    if let failOn { policy.failOn = failOn.severity }
    return policy
  }

  /// The name of a profile that is built in.
  ///
  /// - Throws: `ValidationError` where there is none of that name.
  static func profile(_ name: String) throws(ValidationError) -> String {
    guard Policy.profileNames.contains(name) else {
      throw .unknown("profile", name, among: Policy.profileNames)
    }
    return name
  }

  private func namedPolicy() throws -> Policy? {
    if let profile { return Policy.named(profile) }
    guard let policy else { return nil }
    do {
      return try Policy.load(policy)
    } catch {
      throw Failure.configuration("\(error)")
    }
  }
}

/// From which severity on a finding fails an asset.
enum FailOn: String, Choice {
  case error, warning

  static let noun = "such severity as"

  var severity: Severity { self == .error ? .error : .warning }
}

/// `RULE=error|warning|note|off`.
struct SeverityArgument {
  let rule: RuleID
  let override: SeverityOverride

  /// Every one that can be given, for completion.
  static let all: [String] = AllRules.list.flatMap { rule in
    SeverityOverride.allCases.map { "\(rule.about.id)=\($0.rawValue)" }
  }

  /// - Throws: `ValidationError` for a rule or a severity that there is not.
  init(_ argument: String) throws(ValidationError) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    rule = RuleID(rawValue: parts.first ?? "")
    if let problem = rule.unknown { throw ValidationError(problem) }
    guard parts.count == 2 else {
      throw ValidationError("A severity is RULE=SEVERITY, such as \(rule)=off.")
    }
    override = try SeverityOverride.parse(parts[1])
  }
}

extension SeverityOverride: Choice {
  static let noun = "severity"
}
