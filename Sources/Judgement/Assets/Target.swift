import Foundation

/// What the user named: an address to fetch, or a file on this machine.
public enum Target: Hashable, Sendable, CustomStringConvertible {
  /// A URL, whether or not it can be fetched.
  case url(GivenURL)
  /// A path, absolute or relative to the working directory.
  case file(String)

  /// A URL as it was given: a malformed one is a finding, not an error.
  public static func url(_ text: String) -> Target { .url(GivenURL(text)) }

  /// Takes `scheme://…` for a URL (and `file://` for a file), everything else for a path: what the
  /// person says who sits at this machine. A service must not open what its users have typed.
  package init(_ argument: String) {
    if argument.lowercased().hasPrefix("file://") {
      let path = String(argument.dropFirst("file://".count))
      self = .file(path.removingPercentEncoding ?? path)
    } else if argument.contains("://") {
      self = .url(argument)
    } else {
      self = .file(argument)
    }
  }

  /// The target as the user wrote it. May hold secrets, such as the query of a signed URL.
  public var text: String {
    switch self {
    case .url(let given): given.text
    case .file(let path): path
    }
  }

  /// The URL that it names; nil for a file, and for what is no URL that can be fetched.
  public var url: HTTPURL? {
    guard case .url(let given) = self else { return nil }
    return try? given.parsed.get()
  }

  /// The target as it may be shown: a URL's password and the query of a signed one are left out.
  public var description: String { shown(withSecrets: false) }

  /// The target as it is shown, with secrets where the user asked to see them.
  package func shown(withSecrets showsSecrets: Bool) -> String {
    switch self {
    case .url(let given): showsSecrets ? given.text : given.description
    case .file(let path): path
    }
  }

  /// Whether it may not be shown whole.
  package var holdsSecret: Bool { description != text }
}
