import AudioFacts
public import Foundation
import PlivoXML

/// Asks every rule of a policy and draws the verdict. Pure: no I/O, no clock of its own.
///
/// ``Facts`` can be stored, and judged again under another policy without a download:
///
/// ```swift
/// import Foundation
/// import Soundcheck
///
/// let url = "https://cdn.example.com/hold.mp3"
/// let stored = try JSONEncoder().encode(try await Checker().check([url]).assets[0].facts)
///
/// let facts = try JSONDecoder().decode(Facts.self, from: stored)
/// let again = Judge(policy: Policy.named("twilio") ?? .plivo).judge(facts, of: .url(url))
/// print(again.verdict)
/// ```
public struct Judge: Sendable {
  /// What is held against the facts.
  public let policy: Policy
  /// What of the findings does not count.
  public let acceptance: Acceptance
  /// What is asked, in this order.
  package let rules: [any AssetRule]

  /// A judge that asks all rules of Soundcheck, as the policy has them.
  ///
  /// - Parameters:
  ///   - policy: What is held against the facts.
  ///   - acceptance: What of the findings does not count.
  ///   - rules: What is asked beside ours. The policy's severities hold for them too.
  public init(
    policy: Policy, acceptance: Acceptance = Acceptance(), rules: [any AssetRule] = []
  ) {
    self.policy = policy
    self.acceptance = acceptance
    // One by one: to cast the array as a whole looks each rule's conformances up, half a million
    // instructions for each.
    self.rules = AllRules.list.map { $0 as any AssetRule } + rules
  }

  /// The verdict on one asset that was looked at before.
  ///
  /// - Parameters:
  ///   - facts: What was learnt of it.
  ///   - target: What was named.
  ///   - length: The `length` in whole seconds of the request that is to play it; nil for none.
  ///   - now: The moment of judgement: signed URLs and suppressions expire.
  public func judge(
    _ facts: Facts, of target: Target, length: Int? = nil, now: Date = Date()
  ) -> AssetReport {
    judge(PlayList([target], length: length), [facts], now: now)[0]
  }

  /// The verdicts on the assets of one request that were looked at before, in the list's order.
  ///
  /// - Parameters:
  ///   - list: What is to be played, on which terms.
  ///   - facts: What was learnt of each target; one of which there is nothing is unchecked.
  ///   - now: The moment of judgement: signed URLs and suppressions expire.
  public func judge(
    _ list: PlayList, facts: [Target: Facts], now: Date = Date()
  ) -> [AssetReport] {
    let known = list.targets.map { facts[$0] ?? Facts(unchecked: .noFacts) }
    return judge(list, known, now: now)
  }

  /// The verdict on one asset, with what led to it.
  package func judge(_ subject: Subject) -> AssetReport {
    let findings = findings(in: subject)
    let fails = findings.contains { $0.severity >= policy.failOn && $0.suppressed == nil }
    let reason = fails ? nil : reason(for: subject)
    return AssetReport(
      target: subject.target,
      verdict: fails ? .fail : reason == nil ? .pass : .unchecked, reason: reason,
      findings: findings, playlist: subject.play?.playlist, length: subject.play?.length,
      share: subject.play?.share, facts: subject.facts, place: subject.place)
  }

  /// Why an asset that does not fail does not pass either; nil where it does.
  private func reason(for subject: Subject) -> UncheckedReason? {
    if let reason = subject.facts.reason { return reason }
    if let bytes = subject.bytesBeforeLimit(policy.limits) { return .stoppedShort(bytes: bytes) }
    if subject.facts.wereUnderstood { return subject.unheard }
    // Whatever rules are switched off: what nobody has heard does not pass.
    let isExplained = rules.contains { rule in
      rule.findings(in: subject, limits: policy.limits).contains { $0.severity == .error }
    }
    return .nothingDecoded(isExplained: isExplained)
  }

  /// All findings, with what they ask for and not yet with commands.
  func unworded(in subject: Subject) -> [Finding] {
    rules.flatMap { rule -> [Finding] in
      let override = policy.severities[rule.about.id]
      if override == .off { return [] }
      return rule.findings(in: subject, limits: policy.limits).map { finding in
        var finding = finding
        if let severity = override?.severity { finding.severity = severity }
        finding.suppressed = acceptance.acceptance(
          of: finding.rule, on: subject.target, now: subject.now)
        return finding
      }
    }
  }

  private func findings(in subject: Subject) -> [Finding] {
    var found = unworded(in: subject)
    let joint = joint(of: found, for: subject)
    for i in found.indices {
      found[i].remedy = found[i].remedy.worded(
        for: subject, limits: policy.limits, joint: found[i].suppressed == nil ? joint : nil)
    }
    // Stable, so that findings of one severity stay in the order of the catalogue.
    return Severity.allCases.reversed().flatMap { severity in
      found.filter { $0.severity == severity }
    }
  }

  /// The remedy of a finding as it is shown where nothing else is found.
  package func worded(_ finding: Finding, for subject: Subject) -> Remedy {
    finding.remedy.worded(
      for: subject, limits: policy.limits, joint: joint(of: [finding], for: subject))
  }

  private func joint(of findings: [Finding], for subject: Subject) -> JointMend {
    var joint = JointMend(findings)
    joint.command =
      conversion(of: joint, for: subject)
      ?? joint.commandOfOthers(for: subject, limits: policy.limits)
    return joint
  }
}

extension Subject {
  /// Why a good document may still not be heard as meant; nil where all is known that it names.
  fileprivate var unheard: UncheckedReason? {
    if let named { return named.leftOut.map(UncheckedReason.namesLeftOut) }
    let count = facts.document?.references.count { $0.use == .heard } ?? 0
    return count > 0 ? .namesNotLookedAt(count: count) : nil
  }

  /// Where the provider is told of it, as far as that is known; nil for a sound.
  fileprivate var place: SoundPlace.ID? { request?.place ?? document?.place }
}

extension Facts {
  /// Whether there is a sound, or a document that can be read.
  fileprivate var wereUnderstood: Bool {
    if let document {
      return document.fault == nil && SoundPlace.named(document.place).expectation != .sound
    }
    return inspection?.audio.map { $0.sampleFrames > 0 } ?? false
  }
}
