import Foundation
package import Judgement

/// Judges the records of tables once more: by another policy, or for other reports, without a fetch.
package struct TableJudge: Sendable {
  private let judge: Judge?
  private let judges: Judges
  private let usual: Judge

  /// The most bytes of a line: a record holds lists of what was found, each with a bound.
  package static let maximumBytes = 1 << 22

  /// - Parameters:
  ///   - policy: What all records are judged by; nil for the profile that each names.
  ///   - acceptance: Which findings are accepted.
  ///   - policyNamed: The policy of a profile; nil where there is none of that name.
  package init(
    policy: Policy?, acceptance: Acceptance, policyNamed: @escaping @Sendable (String) -> Policy?
  ) {
    judge = policy.map { Judge(policy: $0, acceptance: acceptance) }
    judges = Judges(acceptance: acceptance, policyNamed: policyNamed)
    usual = judge ?? Judge(policy: .plivo, acceptance: acceptance)
  }

  /// The verdicts on lines that follow each other, and what they were judged by.
  ///
  /// - Parameter source: What the lines are of: one that is no record is called by that and its
  ///   number, and is unchecked.
  package func assets(
    of lines: [InputLine], in source: String
  ) -> (assets: [AssetReport], profiles: Set<String>) {
    var profiles: Set<String> = []
    let assets = lines.compactMap { line -> AssetReport? in
      if line.text?.allSatisfy(\.isWhitespace) == true { return nil }
      let (asset, profile) = asset(of: line, in: source)
      profiles.insert(profile)
      return asset
    }
    return (assets, profiles)
  }

  private func asset(of line: InputLine, in source: String) -> (AssetReport, profile: String) {
    let name = Target.file("\(source):\(line.number)")
    guard let text = line.text else {
      return unreadable(name, line.problem ?? "the line cannot be read")
    }
    guard let record = try? JSONDecoder().decode(StoredRecord.self, from: Data(text.utf8)) else {
      return unreadable(
        name, "the line is no record of this version of soundcheck map: map its asset again")
    }
    let target = record.target.map(Target.url) ?? name
    guard let stored = record.stored else {
      return unreadable(target, record.error ?? "the record holds no facts")
    }
    guard let judge = judge ?? judges.judge(by: record.profile ?? usual.policy.name) else {
      return unreadable(target, "it was judged by a policy that is not known here: name one")
    }
    return (judge.judge(stored, of: target, length: record.length), judge.policy.name)
  }

  private func unreadable(_ target: Target, _ reason: String) -> (AssetReport, profile: String) {
    let asset = usual.judge(Facts(unchecked: .other(reason)), of: target)
    return (asset, usual.policy.name)
  }
}
