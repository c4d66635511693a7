/// How many assets have which verdict, and how many warnings count: what is said of them all.
package struct VerdictCounts: Sendable, Equatable {
  /// How many passed.
  package private(set) var passed = 0
  /// How many failed.
  package private(set) var failed = 0
  /// How many could not be looked at.
  package private(set) var unchecked = 0
  /// Warnings that are not accepted.
  package private(set) var warnings = 0

  /// How many assets there are.
  package var checked: Int { passed + failed + unchecked }

  /// Those of some assets.
  package init(_ assets: some Sequence<AssetReport> = []) { for asset in assets { add(asset) } }

  /// Counts one more.
  package mutating func add(_ asset: AssetReport) {
    switch asset.verdict {
    case .pass: passed += 1
    case .fail: failed += 1
    case .unchecked: unchecked += 1
    }
    warnings += asset.findings.count { $0.severity == .warning && $0.suppressed == nil }
  }

  /// Joins those of other assets.
  package mutating func add(_ others: VerdictCounts) {
    passed += others.passed
    failed += others.failed
    unchecked += others.unchecked
    warnings += others.warnings
  }

  /// How many have this verdict.
  package subscript(verdict: Verdict) -> Int {
    switch verdict {
    case .pass: passed
    case .fail: failed
    case .unchecked: unchecked
    }
  }
}
