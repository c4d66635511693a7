extension AllRules {
  /// The family `audio`.
  static let audio: [any Rule] = [
    AudioUndecodable(), AudioNoSamples(), AudioSampleRate(), AudioChannels(), AudioBitRate(),
    AudioTooShort(), AudioTooLong(), AudioDeclaredDuration(), AudioWitnessesDisagree(),
  ]
}
