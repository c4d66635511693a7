import Foundation

/// The findings of an earlier check, so that an old library fails only for what is new.
///
/// An entry is a target and a rule, not a message: what was measured may change a little without
/// being news.
public struct Baseline: Sendable, Equatable {
  /// The rules that had findings, by target as it is shown (without secrets).
  private var rules: [String: Set<RuleID>]

  /// Keeps everything that counts in a report.
  public init(_ report: Report) {
    rules = [:]
    for asset in report.assets {
      let counting = asset.findings.filter { $0.suppressed == nil || $0.suppressed == Self.known }
      guard !counting.isEmpty else { continue }
      rules[asset.target.description, default: []].formUnion(counting.map(\.rule))
    }
  }

  /// Reads what ``json`` wrote.
  ///
  /// - Throws: `ConfigurationError` for what is no baseline: which line, and what was expected.
  public init(json: String, file: String) throws(ConfigurationError) {
    // JSON is YAML, and read so it knows its lines.
    let value = try ConfigurationValue(yaml: json, file: file)
    rules = [:]
    for (key, value) in try value.mapping(keys: ["schema", "accepted"]) {
      if key == "schema" {
        _ = try value.word([(Self.schema, ())])
        continue
      }
      for entry in try value.list() {
        var target: String?
        var found: Set<RuleID> = []
        for (key, value) in try entry.mapping(keys: ["target", "rules"]) {
          if key == "target" {
            target = try value.string()
          } else {
            // A rule that is no longer there does no harm: its findings are gone too.
            for rule in try value.list() { found.insert(RuleID(rawValue: try rule.string())) }
          }
        }
        guard let target else { throw entry.wrong("An entry names its target.") }
        rules[target, default: []].formUnion(found)
      }
    }
  }

  /// Reads a baseline from disk.
  ///
  /// - Throws: `ConfigurationError`.
  public static func load(_ path: String) throws(ConfigurationError) -> Baseline {
    try Baseline(json: ConfigurationFile.read(path), file: path)
  }

  /// The baseline as JSON, in alphabetical order, so that versions of it can be compared.
  public var json: String {
    let accepted = rules.sorted { $0.key < $1.key }.map { target, rules in
      let list = rules.sorted().map { quoted($0.rawValue) }.joined(separator: ", ")
      return #"    {"target": \#(quoted(target)), "rules": [\#(list)]}"#
    }
    let lines = accepted.isEmpty ? "" : "\n\(accepted.joined(separator: ",\n"))\n  "
    return """
      {
        "schema": "\(Self.schema)",
        "accepted": [\(lines)]
      }

      """
  }

  /// How many entries there are.
  public var count: Int { rules.values.reduce(0) { $0 + $1.count } }

  private static let schema = "soundcheck.baseline/1"
  static let known = Suppressed(reason: "known from the baseline")

  func knows(_ rule: RuleID, _ target: Target) -> Bool {
    rules[target.description]?.contains(rule) == true
  }

  /// How many entries have no finding any more, of the targets that were looked at.
  func entriesGone(from report: Report) -> Int {
    report.assets.filter { $0.verdict != .unchecked }.reduce(0) { sum, asset in
      let gone = (rules[asset.target.description] ?? []).subtracting(asset.findings.map(\.rule))
      return sum + gone.count
    }
  }
}
