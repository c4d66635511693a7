import Crypto
import Fetching
public import Judgement
public import PolicyFiles

// How a baseline is made, read and written.
extension Baseline {
  /// Keeps everything that counts in a report.
  public init(_ report: Report) { self.init(report, digest: Self.sha256) }

  /// Reads what ``json`` wrote.
  ///
  /// - Throws: `ConfigurationError` for what is no baseline: which line, and what was expected.
  public init(json: String, file: String) throws(ConfigurationError) {
    self.init(digest: Self.sha256)
    // JSON is YAML, and read so it knows its lines.
    let value = try ConfigurationValue(
      yaml: json, file: file, maximumBytes: ConfigurationValue.maximumListBytes)
    for (key, value) in try value.mapping(keys: ["schema", "accepted"]) {
      if key == "schema" {
        try Self.readSchema(value)
      } else {
        for entry in try value.list() { try read(entry) }
      }
    }
  }

  @Sendable private static func sha256(_ text: String) -> String {
    SHA256.hash(data: Array(text.utf8)).hexadecimal
  }

  private static let schema = "soundcheck.baseline/2"

  private static func readSchema(_ value: ConfigurationValue) throws(ConfigurationError) {
    guard try value.string() != "soundcheck.baseline/1" else {
      throw value.wrong(
        "This baseline is of an older version, which took signed URLs of one path for one and the "
          + "same. Write it again with --write-baseline.")
    }
    _ = try value.word([(schema, ())])
  }

  private mutating func read(_ entry: ConfigurationValue) throws(ConfigurationError) {
    var target: String?
    var digest: String?
    var rules: Set<RuleID> = []
    for (key, value) in try entry.mapping(keys: ["target", "digest", "rules"]) {
      switch key {
      case "target": target = try value.string()
      case "digest": digest = try value.string()
      default:
        // A rule that is no longer there does no harm: its findings are gone too.
        for rule in try value.list() { rules.insert(RuleID(rawValue: try rule.string())) }
      }
    }
    guard let target else { throw entry.wrong("An entry names its target.") }
    add(rules, to: digest ?? target, target)
  }

  /// Reads a baseline from disk.
  ///
  /// - Throws: `ConfigurationError`.
  public static func load(_ path: String) throws(ConfigurationError) -> Baseline {
    let json = try ConfigurationFile.read(
      path, maximumBytes: ConfigurationValue.maximumListBytes)
    return try Baseline(json: json, file: path)
  }

  /// The baseline as JSON, in alphabetical order, so that versions of it can be compared.
  public var json: String {
    let sorted = entries.sorted { ($0.value.target, $0.key) < ($1.value.target, $1.key) }
    let accepted = sorted.map { key, entry in
      let digest = key == entry.target ? "" : #""digest": \#(quotedJSON(key)), "#
      let rules = entry.rules.sorted().map { quotedJSON($0.rawValue) }.joined(separator: ", ")
      return #"    {"target": \#(quotedJSON(entry.target)), \#(digest)"rules": [\#(rules)]}"#
    }
    let lines = accepted.isEmpty ? "" : "\n\(accepted.joined(separator: ",\n"))\n  "
    return """
      {
        "schema": "\(Self.schema)",
        "accepted": [\(lines)]
      }

      """
  }
}
