/// Keeps what gives access out of everything that is shown: passwords in URLs, and the queries of
/// signed ones.
package enum Redaction {
  /// Stands for what was taken out. No URL can hold it.
  package static let mark = "[redacted]"

  /// The text of a URL, well-formed or not, without its secrets. Where nothing in it is secret it
  /// comes back as it is.
  package static func redact(url: String) -> String { hidingQuery(hidingUser(url)) }

  /// The same for a URL whose query is nobody's business, such as that of a callback.
  package static func redact(privateURL url: String) -> String {
    let shown = hidingUser(url)
    guard let start = startOfQuery(shown) else { return shown }
    return shown[..<start] + String(decoding: [shown.utf8[start]], as: UTF8.self) + mark
  }

  // By bytes: a delimiter that carries an accent is one `Character` that equals no delimiter.

  /// The text of a URL without its user and password.
  static func hidingUser(_ url: String) -> String {
    guard let user = user(in: url), url[user] != Substring(mark) else { return url }
    return url[..<user.lowerBound] + mark + url[user.upperBound...]
  }

  /// Where the user and password of a URL stand, up to the @ after them; nil where there are none.
  static func user(in url: String) -> Range<String.Index>? {
    guard let scheme = url.utf8.firstRange(of: "://".utf8) else { return nil }
    let authority = url.utf8[scheme.upperBound...].prefix { !"/?#\\".utf8.contains($0) }
    return authority.lastIndex(of: UInt8(ascii: "@")).map { scheme.upperBound..<$0 }
  }

  private static func hidingQuery(_ url: String) -> String {
    guard let start = startOfQuery(url) else { return url }
    let tail = url[url.utf8.index(after: start)...]
    guard tail != Substring(mark),
      tail.utf8.split(whereSeparator: { "&;?#".utf8.contains($0) })
        .contains(where: { isSecret(Substring($0)) })
    else { return url }
    return url[..<start] + String(decoding: [url.utf8[start]], as: UTF8.self) + mark
  }

  static func startOfQuery(_ url: some StringProtocol) -> String.Index? {
    url.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
  }

  /// Whether a parameter looks like a part of a signature, or is long and random enough to be one.
  private static func isSecret(_ parameter: Substring) -> Bool {
    let parts = parameter.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1)
    let name = parts.first.map { Substring($0).lowercased() } ?? ""
    let value = parts.count == 2 ? parts[1] : parts.first ?? Substring().utf8
    return telling.contains(where: name.contains) || value.count >= randomLength
  }

  /// What the names of parameters of signed URLs have in common: S3 (`X-Amz-Signature`,
  /// `AWSAccessKeyId`), CloudFront (`Key-Pair-Id`, `Policy`), Google (`X-Goog-Credential`),
  /// Azure (`sig`), Akamai and others (`hdnea`, `hmac`, `token`).
  private static let telling = [
    "amz", "auth", "cred", "expires", "goog", "hash", "hdn", "hmac", "jwt", "key", "md5", "pass",
    "policy", "pwd", "secret", "sess", "sig", "token", "verify",
  ]

  /// Characters from which on a value is taken for a secret, whatever its name is.
  static let randomLength = 24
}
