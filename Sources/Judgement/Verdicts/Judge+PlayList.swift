import AudioFacts
package import Foundation

extension Judge {
  /// The verdicts on the assets of one request, in the list's order.
  ///
  /// What does not pass will not be submitted, so it takes nothing of `length`: an asset's share is
  /// what is left by those before it that pass. An asset that fails for its share alone (under a
  /// policy that makes such findings errors) keeps the share in its report as the reason.
  ///
  /// - Parameters:
  ///   - facts: What was learnt of each target, in the same order.
  ///   - named: What is known of the URLs that the documents among them name, by their index.
  package func judge(
    _ list: PlayList, _ facts: [Facts], named: [Int: NamedAssets] = [:], now: Date
  ) -> [AssetReport] {
    var shares = Shares(length: list.length)
    let typicalLevel = Self.typicalLevel(of: facts)
    var seen: Set<Target> = []
    var last: (position: Int, subject: Subject)?
    var reports: [AssetReport] = []
    for (index, (target, facts)) in zip(list.targets, facts).enumerated() {
      var subject = Subject(
        target: target, facts: facts,
        play: PlayContext(
          playlist: list.name, length: list.length, loop: list.loop, startsAt: shares.total,
          repeatsEarlier: !seen.insert(target).inserted, isAlone: list.targets.count == 1,
          typicalLevel: typicalLevel),
        pin: list.pins[target], request: list.documents[target],
        named: named[index], now: now)
      var report = judge(subject)
      if report.verdict == .pass, let span = Shares.Span(facts) {
        subject.play?.share = shares.next(span)
        report = judge(subject)
        if report.verdict == .pass {
          shares.add(span)
          last = (reports.count, subject)
        }
      }
      reports.append(report)
    }
    if var last {
      last.subject.play?.isLast = true
      last.subject.play?.total = shares.total
      reports[last.position] = judge(last.subject)
    }
    return reports
  }

  /// The lower middle one of the levels that are heard; nil for fewer than two.
  private static func typicalLevel(of facts: [Facts]) -> Double? {
    let levels = facts.compactMap { $0.inspection?.levels?.heardLevel }.sorted()
    return levels.count < 2 ? nil : levels[(levels.count - 1) / 2]
  }
}
