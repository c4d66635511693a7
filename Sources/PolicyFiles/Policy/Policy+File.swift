import ForeignText
public import Judgement

// How a policy file is read. A profile that is built in is such a file.
extension Policy {
  /// Reads a policy file: a base profile, and what differs from it.
  ///
  /// - Parameters:
  ///   - yaml: The file's text; its keys are those of `soundcheck profiles plivo`.
  ///   - file: The file's name, for errors.
  /// - Throws: `ConfigurationError` for what is no YAML, and for a key, rule, profile or value that
  ///   does not exist, with the nearest that does.
  public init(yaml: String, file: String) throws(ConfigurationError) {
    try self.init(ConfigurationValue(yaml: yaml, file: file)) {
      value throws(ConfigurationError) in try Policy(profile: value)
    }
  }

  /// Reads a built-in profile: one that names itself starts from nothing.
  init(profile name: String, yaml: String) throws(ConfigurationError) {
    try self.init(ConfigurationValue(yaml: yaml, file: "\(name).yaml")) {
      value throws(ConfigurationError) in
      try value.string() == name ? Policy(name: name, limits: Limits()) : Policy(profile: value)
    }
  }

  /// The profile that a file names.
  package init(profile value: ConfigurationValue) throws(ConfigurationError) {
    let name = try value.string()
    guard let policy = Policy.named(name) else {
      throw value.wrong(
        "There is no profile “\(name)”.\(Spelling.hint(for: name, among: Policy.profileNames))")
    }
    self = policy
  }

  private init(
    _ value: ConfigurationValue,
    base: (ConfigurationValue) throws(ConfigurationError) -> Policy
  ) throws(ConfigurationError) {
    let keys = try value.mapping(keys: ["profile", "name", "limits", "severities", "fail_on"])
    guard let profile = keys.first(where: { $0.key == "profile" })?.value else {
      throw value.wrong(
        "A policy names the profile that it starts from, such as “profile: plivo”.")
    }
    self = try base(profile)
    for (key, value) in keys {
      switch key {
      case "name": name = try value.string()
      case "limits": try limits.read(value)
      case "severities": try readSeverities(value)
      case "fail_on": failOn = try Severity(value)
      default: break
      }
    }
  }

  private mutating func readSeverities(_ value: ConfigurationValue) throws(ConfigurationError) {
    for (rule, value) in try value.mapping() {
      let id = RuleID(rawValue: rule)
      if let problem = id.unknown { throw value.wrong(problem) }
      severities[id] = try SeverityOverride(value)
    }
  }
}
