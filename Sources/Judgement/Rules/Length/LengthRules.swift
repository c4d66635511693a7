extension AllRules {
  /// The family `length`.
  static let length: [any Rule] = [
    LengthInvalid(),
    LengthCut(),
    LengthListCut(),
    LengthNeverPlays(),
    LengthShort(),
  ]
}
