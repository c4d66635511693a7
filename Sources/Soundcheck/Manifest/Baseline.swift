import Crypto
import Foundation

/// The findings of an earlier check, so that an old library fails only for what is new.
///
/// An entry is a target and a rule, not a message: what was measured may change a little without
/// being news.
public struct Baseline: Sendable, Equatable {
  /// What was found on one target.
  private struct Entry: Equatable {
    /// The target as it is shown, without secrets.
    var target: String
    var rules: Set<RuleID>
  }

  /// By what tells targets apart: see ``key(of:)``.
  private var entries: [String: Entry] = [:]

  /// Keeps everything that counts in a report.
  public init(_ report: Report) {
    for asset in report.assets {
      let counting = asset.findings.filter { $0.suppressed == nil || $0.suppressed == Self.known }
      guard !counting.isEmpty else { continue }
      add(Set(counting.map(\.rule)), to: Self.key(of: asset.target), asset.target.description)
    }
  }

  /// Reads what ``json`` wrote.
  ///
  /// - Throws: `ConfigurationError` for what is no baseline: which line, and what was expected.
  public init(json: String, file: String) throws(ConfigurationError) {
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

  private mutating func add(_ rules: Set<RuleID>, to key: String, _ target: String) {
    entries[key, default: Entry(target: target, rules: [])].rules.formUnion(rules)
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
      let digest = key == entry.target ? "" : #""digest": \#(quoted(key)), "#
      let rules = entry.rules.sorted().map { quoted($0.rawValue) }.joined(separator: ", ")
      return #"    {"target": \#(quoted(entry.target)), \#(digest)"rules": [\#(rules)]}"#
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
  public var count: Int { entries.values.reduce(0) { $0 + $1.rules.count } }

  private static let schema = "soundcheck.baseline/2"
  static let known = Suppressed(reason: "known from the baseline")

  /// What tells a target from all others: its text, or the SHA-256 of it where there is a secret in
  /// it. A user and password are left out of that, for they can be guessed, and name no sound.
  private static func key(of target: Target) -> String {
    guard target.holdsSecret else { return target.text }
    return SHA256.hash(data: Array(Redaction.hidingUser(target.text).utf8)).hexadecimal
  }

  func knows(_ rule: RuleID, _ target: Target) -> Bool {
    entries[Self.key(of: target)]?.rules.contains(rule) == true
  }

  /// How many entries have no finding any more, of the targets that were looked at.
  func entriesGone(from report: Report) -> Int {
    report.assets.filter { $0.verdict != .unchecked }.reduce(0) { sum, asset in
      let known = entries[Self.key(of: asset.target)]?.rules ?? []
      return sum + known.subtracting(asset.findings.map(\.rule)).count
    }
  }
}
