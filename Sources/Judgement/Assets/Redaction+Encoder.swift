extension Encoder {
  /// A URL as it is written: without its secrets, unless ``showsSecrets`` was set for the encoding.
  package func shown(url: String) -> String {
    let showsSecrets = CodingUserInfoKey.showsSecrets.flatMap { userInfo[$0] as? Bool } ?? false
    return showsSecrets ? url : Redaction.redact(url: url)
  }
}

extension CodingUserInfoKey {
  /// Whether what is encoded may hold secrets, a `Bool`: the user asked to see them.
  package static let showsSecrets = CodingUserInfoKey(rawValue: "soundcheck.shows-secrets")
}
