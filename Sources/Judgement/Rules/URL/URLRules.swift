extension AllRules {
  /// The family `url`.
  static let url: [any Rule] = [
    URLMalformed(),
    URLComma(),
    URLExclamation(),
    URLPlainHTTP(),
    URLNonASCII(),
    URLTooLong(),
    URLCredentials(),
    URLFragment(),
    URLNoExtension(),
    URLSignedExpiry(),
    URLDuplicate(),
  ]
}
