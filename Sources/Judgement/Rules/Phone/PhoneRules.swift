extension AllRules {
  /// The family `phone`.
  static let phone: [any Rule] = [
    PhoneKeyTones(), PhoneSignalTone(), PhoneNoProgramme(), PhoneCoarse(), PhoneStutter(),
    PhoneSeam(), PhoneUneven(),
  ]
}
