package import Judgement

extension Rule {
  /// The command that mends what the rule shows as an example, under the default policy.
  package var command: String? {
    about.remedy.worded(for: fires, limits: Policy.plivo.limits).command
  }
}
