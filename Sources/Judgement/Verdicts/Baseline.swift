/// The findings of an earlier check, so that an old library fails only for what is new.
///
/// An entry is a target and a rule, not a message: what was measured may change a little without
/// being news.
public struct Baseline: Sendable {
  /// What was found on one target.
  package struct Entry: Sendable, Equatable {
    /// The target as it is shown, without secrets.
    package var target: String
    package var rules: Set<RuleID>
  }

  /// By what tells targets apart: see ``key(of:)``.
  package private(set) var entries: [String: Entry] = [:]
  /// The digest of a text that holds a secret. It is handed in so that what judges facts needs no
  /// cryptography, which takes longer to build than all rules.
  private let digest: @Sendable (String) -> String

  /// Nothing was found.
  package init(digest: @escaping @Sendable (String) -> String) { self.digest = digest }

  /// Keeps everything that counts in a report.
  package init(_ report: Report, digest: @escaping @Sendable (String) -> String) {
    self.digest = digest
    for asset in report.assets {
      let counting = asset.findings.filter { $0.suppressed == nil || $0.suppressed == Self.known }
      guard !counting.isEmpty else { continue }
      add(Set(counting.map(\.rule)), to: key(of: asset.target), asset.target.description)
    }
  }

  /// Adds what was found on one target.
  package mutating func add(_ rules: Set<RuleID>, to key: String, _ target: String) {
    entries[key, default: Entry(target: target, rules: [])].rules.formUnion(rules)
  }

  /// How many entries there are.
  public var count: Int { entries.values.reduce(0) { $0 + $1.rules.count } }

  static let known = Suppressed(reason: "known from the baseline")

  /// What tells a target from all others: its text, or the digest of it where there is a secret in
  /// it. A user and password are left out of that, for they can be guessed, and name no sound.
  private func key(of target: Target) -> String {
    guard target.holdsSecret else { return target.text }
    return digest(Redaction.hidingUser(target.text))
  }

  func knows(_ rule: RuleID, _ target: Target) -> Bool {
    entries[key(of: target)]?.rules.contains(rule) == true
  }

  /// How many entries have no finding any more, of an asset that was looked at.
  func entriesGone(from asset: AssetReport) -> Int {
    guard asset.verdict != .unchecked else { return 0 }
    let known = entries[key(of: asset.target)]?.rules ?? []
    return known.subtracting(asset.findings.map(\.rule)).count
  }
}

extension Baseline: Equatable {
  /// Whether both know the same findings; the digest is the same for all.
  public static func == (one: Baseline, other: Baseline) -> Bool { one.entries == other.entries }
}
