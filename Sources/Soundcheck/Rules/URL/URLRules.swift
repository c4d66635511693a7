extension AllRules {
  /// The family `url`.
  static let url: [any Rule] = []
}
