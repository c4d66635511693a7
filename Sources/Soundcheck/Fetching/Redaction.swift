/// Keeps what gives access out of everything that is shown: passwords in URLs, and the queries of
/// signed ones.
package enum Redaction {
  /// Stands for what was taken out. No URL can hold it.
  package static let mark = "[redacted]"

  /// Whether what is shown within a scope may hold secrets, because the user asked to see them
  /// (`--show-secrets`). What is kept, such as facts in a cache, is made outside of such a scope.
  @TaskLocal package static var showsSecrets = false

  /// The text of a URL, well-formed or not, without its secrets. Where nothing in it is secret it
  /// comes back as it is.
  package static func redact(url: String) -> String {
    showsSecrets ? url : hidingQuery(hidingUser(url))
  }

  private static func hidingUser(_ url: String) -> String {
    guard let scheme = url.firstRange(of: "://") else { return url }
    let authority = url[scheme.upperBound...].prefix { !"/?#\\".contains($0) }
    guard let at = authority.lastIndex(of: "@"), authority[..<at] != Substring(mark) else {
      return url
    }
    return url[..<scheme.upperBound] + mark + url[at...]
  }

  private static func hidingQuery(_ url: String) -> String {
    guard let start = url.firstIndex(where: { $0 == "?" || $0 == "#" }) else { return url }
    let tail = url[url.index(after: start)...]
    guard tail != Substring(mark),
      tail.split(whereSeparator: { "&;?#".contains($0) }).contains(where: isSecret)
    else { return url }
    return url[...start] + mark
  }

  /// Whether a parameter looks like a part of a signature, or is long and random enough to be one.
  private static func isSecret(_ parameter: Substring) -> Bool {
    let parts = parameter.split(separator: "=", maxSplits: 1)
    let name = (parts.first ?? "").lowercased()
    let value = parts.count == 2 ? parts[1] : parts.first ?? ""
    return telling.contains(where: name.contains) || value.utf8.count >= randomLength
  }

  /// What the names of parameters of signed URLs have in common: S3 (`X-Amz-Signature`,
  /// `AWSAccessKeyId`), CloudFront (`Key-Pair-Id`, `Policy`), Google (`X-Goog-Credential`),
  /// Azure (`sig`), Akamai and others (`hdnea`, `hmac`, `token`).
  private static let telling = [
    "amz", "auth", "cred", "expires", "goog", "hash", "hdn", "hmac", "jwt", "key", "md5", "pass",
    "policy", "pwd", "secret", "sess", "sig", "token", "verify",
  ]

  /// Characters from which on a value is taken for a secret, whatever its name is.
  private static let randomLength = 24
}
