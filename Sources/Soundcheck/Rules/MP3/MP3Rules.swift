extension AllRules {
  /// The family `mp3`.
  static let mp3: [any Rule] = []
}
