/// The catalogue: every rule, by family in the order in which an asset is looked at.
package enum AllRules {
  /// All rules.
  package static let list: [any Rule] =
    url + fetch + content + xml + mp3 + wav + audio + level + phone + length

  /// The rule of that name.
  package static func named(_ id: RuleID) -> (any Rule)? { list.first { $0.about.id == id } }
}
