extension AllRules {
  /// The family `audio`.
  static let audio: [any Rule] = [
    AudioUndecodable(), AudioNoSamples(), AudioImpossibleRate(), AudioSampleRate(), AudioChannels(),
    AudioBitRate(),
    AudioTooShort(), AudioTooLong(), AudioDeclaredDuration(), AudioWitnessesDisagree(),
  ]
}
