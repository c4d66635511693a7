extension AllRules {
  /// The family `content`.
  static let content: [any Rule] = [
    ContentEmpty(), ContentNotAudio(), ContentUnsupportedContainer(), ContentWrongExtension(),
    ContentTextDamage(), ContentDigest(), ContentNotSound(),
  ]
}
