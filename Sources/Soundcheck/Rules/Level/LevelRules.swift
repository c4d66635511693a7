extension AllRules {
  /// The family `level`.
  static let level: [any Rule] = []
}
