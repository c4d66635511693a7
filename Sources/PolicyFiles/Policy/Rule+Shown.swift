package import Judgement

extension Rule {
  /// The command that mends what the rule shows as an example, under the default policy.
  package var command: String? {
    guard var finding = exampleFinding else { return nil }
    finding.remedy = about.remedy
    return Judge(policy: .plivo).worded(finding, for: fires.subject).command
  }

  /// What the rule says of the example that it flags, under the default policy.
  package var exampleFinding: Finding? {
    findings(in: fires.subject, limits: Policy.plivo.limits).first
  }
}
