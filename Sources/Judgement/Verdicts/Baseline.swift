import Crypto
import Foundation

/// The findings of an earlier check, so that an old library fails only for what is new.
///
/// An entry is a target and a rule, not a message: what was measured may change a little without
/// being news.
public struct Baseline: Sendable, Equatable {
  /// What was found on one target.
  package struct Entry: Sendable, Equatable {
    /// The target as it is shown, without secrets.
    package var target: String
    package var rules: Set<RuleID>
  }

  /// By what tells targets apart: see ``key(of:)``.
  package private(set) var entries: [String: Entry] = [:]

  /// Nothing was found.
  package init() {}

  /// Keeps everything that counts in a report.
  public init(_ report: Report) {
    for asset in report.assets {
      let counting = asset.findings.filter { $0.suppressed == nil || $0.suppressed == Self.known }
      guard !counting.isEmpty else { continue }
      add(Set(counting.map(\.rule)), to: Self.key(of: asset.target), asset.target.description)
    }
  }

  /// Adds what was found on one target.
  package mutating func add(_ rules: Set<RuleID>, to key: String, _ target: String) {
    entries[key, default: Entry(target: target, rules: [])].rules.formUnion(rules)
  }

  /// How many entries there are.
  public var count: Int { entries.values.reduce(0) { $0 + $1.rules.count } }

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

  /// How many entries have no finding any more, of an asset that was looked at.
  func entriesGone(from asset: AssetReport) -> Int {
    guard asset.verdict != .unchecked else { return 0 }
    let known = entries[Self.key(of: asset.target)]?.rules ?? []
    return known.subtracting(asset.findings.map(\.rule)).count
  }
}
