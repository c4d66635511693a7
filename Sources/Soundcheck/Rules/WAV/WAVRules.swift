extension AllRules {
  /// The family `wav`.
  static let wav: [any Rule] = []
}
