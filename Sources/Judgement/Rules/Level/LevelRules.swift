extension AllRules {
  /// The family `level`.
  static let level: [any Rule] = [
    LevelSilent(), LevelQuiet(), LevelLoud(), LevelClipped(), LevelDCOffset(),
    LevelLeadingSilence(), LevelTrailingSilence(), LevelGap(), LevelOneSided(),
    LevelCancelsInMono(), LevelDropouts(), LevelOutOfBand(),
  ]
}
