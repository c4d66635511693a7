extension AllRules {
  /// The family `audio`.
  static let audio: [any Rule] = []
}
