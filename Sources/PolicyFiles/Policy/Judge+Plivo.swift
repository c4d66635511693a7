public import Judgement

extension Judge {
  /// A judge that holds facts against what Plivo asks for.
  ///
  /// - Parameters:
  ///   - acceptance: What of the findings does not count.
  ///   - rules: What is asked beside ours.
  public init(acceptance: Acceptance = Acceptance(), rules: [any AssetRule] = []) {
    self.init(policy: .plivo, acceptance: acceptance, rules: rules)
  }
}
