extension AllRules {
  /// The family `fetch`.
  static let fetch: [any Rule] = []
}
