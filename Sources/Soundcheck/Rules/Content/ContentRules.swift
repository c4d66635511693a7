extension AllRules {
  /// The family `content`.
  static let content: [any Rule] = []
}
