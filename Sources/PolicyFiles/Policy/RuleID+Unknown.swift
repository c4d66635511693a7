import ForeignText
package import Judgement

extension RuleID {
  /// What is wrong with it when there is no such rule, with the nearest that there is.
  package var unknown: String? {
    guard AllRules.named(self) == nil else { return nil }
    let ids = AllRules.list.map(\.about.id.rawValue)
    return "There is no rule “\(rawValue.prefix(60))”.\(Spelling.hint(for: rawValue, among: ids))"
  }
}
