/// A URL as it was given, taken apart once, where it enters: a malformed one is a finding, not an
/// error.
///
/// Two are the same where they were given with the same text: what a server is asked for may be the
/// same for others too.
public struct GivenURL: Sendable {
  /// The URL as the user wrote it. May hold secrets.
  public let text: String
  /// What it names, or why it is no URL that can be fetched.
  public let parsed: Result<HTTPURL, HTTPURL.Malformed>

  /// Takes the text apart.
  public init(_ text: String) {
    self.text = text
    parsed = Result { () throws(HTTPURL.Malformed) in try HTTPURL(text) }
  }

  /// Host and path as they were given, with their percent-encoding, also of what cannot be fetched:
  /// what copies are named by.
  var hostAndPath: Substring {
    let whole = text.prefix { $0 != "?" && $0 != "#" }
    return whole.firstRange(of: "://").map { whole[$0.upperBound...] } ?? whole
  }
}

extension GivenURL: Hashable {
  /// Compares the texts.
  public static func == (one: GivenURL, other: GivenURL) -> Bool { one.text == other.text }

  /// Takes the text in.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension GivenURL: CustomStringConvertible {
  /// The URL without its secrets.
  public var description: String { Redaction.redact(url: text) }
}
