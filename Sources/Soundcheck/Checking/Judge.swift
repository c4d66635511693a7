import AudioFacts

/// Asks every rule of a policy and draws the verdict. Pure: no I/O, no clock of its own.
package struct Judge: Sendable {
  /// What is held against the facts.
  package let policy: Policy
  /// What of the findings does not count.
  package let acceptance: Acceptance

  package init(policy: Policy, acceptance: Acceptance = Acceptance()) {
    self.policy = policy
    self.acceptance = acceptance
  }

  /// The verdict on one asset, with what led to it.
  package func judge(_ subject: Subject) -> AssetReport {
    let findings = findings(in: subject)
    var facts = subject.facts
    let fails = findings.contains { $0.severity >= policy.failOn && $0.suppressed == nil }
    if !fails, facts.unchecked == nil, facts.inspection?.audio.map({ $0.frames > 0 }) != true {
      // Whatever rules are switched off: what nobody has heard does not pass.
      facts.unchecked = "no sound was decoded, and \(silence(of: subject))"
    }
    return AssetReport(
      target: subject.target,
      verdict: fails ? .fail : facts.unchecked == nil ? .pass : .unchecked,
      findings: findings, playlist: subject.play?.playlist, length: subject.play?.length,
      share: subject.play?.share, facts: facts)
  }

  /// Why no finding says what is wrong with an asset of which nothing was decoded.
  private func silence(of subject: Subject) -> String {
    let hasReason = AllRules.list.contains { rule in
      rule.findings(in: subject, limits: policy.limits).contains { $0.severity == .error }
    }
    return hasReason
      ? "the rules that say why are switched off or accepted"
      : "no rule says why; please report the file"
  }

  private func findings(in subject: Subject) -> [Finding] {
    var found = AllRules.list.flatMap { rule -> [Finding] in
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
    let mends = found.filter { $0.suppressed == nil }.compactMap(\.remedy.mend)
    let mend = mends.dropFirst().reduce(mends.first) { $0?.joined(with: $1) }
    for i in found.indices {
      found[i].remedy = found[i].remedy.worded(
        for: subject, limits: policy.limits, mend: found[i].suppressed == nil ? mend : nil)
    }
    // Stable, so that findings of one severity stay in the order of the catalogue.
    return Severity.allCases.reversed().flatMap { severity in
      found.filter { $0.severity == severity }
    }
  }
}
