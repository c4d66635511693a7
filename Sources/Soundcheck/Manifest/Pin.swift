/// The SHA-256 that bytes must have, as a person gives it.
struct Pin {
  /// 64 hexadecimal digits in lower case.
  let text: String

  /// Takes them in either case; nil for what is no SHA-256.
  init?(_ given: String) {
    text = given.lowercased()
    guard text.wholeMatch(of: /[0-9a-f]{64}/) != nil else { return nil }
  }
}
