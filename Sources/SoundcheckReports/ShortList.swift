package import Judgement

/// The assets that are shown where not all can be: those that did not pass go before the others.
package struct ShortList: Sendable {
  /// As many as a page for a browser can show, and a code scanner takes.
  package static let usualBound = 10_000

  private let bound: Int
  private var troubled: [(place: Int, asset: AssetReport)] = []
  private var passed: [(place: Int, asset: AssetReport)] = []
  private var next = 0

  /// Holds so many assets at most.
  package init(bound: Int = Self.usualBound) { self.bound = bound }

  /// Takes assets that follow each other.
  package mutating func append(_ assets: [AssetReport]) {
    for asset in assets {
      if asset.verdict == .pass {
        if passed.count + troubled.count < bound { passed.append((next, asset)) }
      } else if troubled.count < bound {
        troubled.append((next, asset))
        if passed.count + troubled.count > bound { passed.removeLast() }
      }
      next += 1
    }
  }

  /// A report on those, which says how many it leaves out.
  package func report(_ report: Report, of counts: VerdictCounts) -> Report {
    var report = report
    report.assets = (troubled + passed).sorted { $0.place < $1.place }.map(\.asset)
    let left = counts.checked - report.assets.count
    guard left > 0 else { return report }
    let lost = counts.failed + counts.unchecked - troubled.count
    report.notices.append(
      """
      Of \(counts.checked.grouped) assets \(report.assets.count.grouped) are shown, and \
      \(left.grouped) left out, of which \(lost.grouped) did not pass: \(counts.passed.grouped) passed, \
      \(counts.failed.grouped) failed, \(counts.unchecked.grouped) could not be checked. The formats \
      text, json, ndjson, junit, github and markdown have all of them.
      """)
    return report
  }
}
