extension AllRules {
  /// The family `content`.
  static let content: [any Rule] = [
    ContentEmpty(), ContentNotAudio(), ContentUnsupportedContainer(), ContentRawSamples(),
    ContentForeignPrefix(), ContentWrongExtension(), ContentTextDamage(), ContentDigest(),
    ContentNotSound(), ContentDecoderHung(), ContentDecoderCrashed(),
  ]
}
