public import Foundation
import Judgement

/// What `${NAME}` in a manifest stands for.
///
/// A manifest may come from somebody else, with a pull request, and its URLs lead to hosts of its
/// choice. So it gets no variable of the environment but those that are allowed.
public struct ManifestVariables: Sendable, Equatable {
  private let environment: [String: String]
  private let allowed: [Glob]

  /// Allows nothing, unless told so.
  ///
  /// - Parameters:
  ///   - environment: The variables that there are.
  ///   - allowed: Names of those that may be used, or patterns with `*` and `?`. One that looks like a
  ///     secret is allowed by its name only.
  public init(
    _ environment: [String: String] = ProcessInfo.processInfo.environment,
    allowing allowed: [String] = []
  ) {
    self.environment = environment
    self.allowed = allowed.map { Glob(pattern: $0) }
  }

  /// A variable that is used.
  struct Variable {
    let name: String
    let value: String
    /// Whether it looks like a secret, so that no report may show it.
    let isSecret: Bool
  }

  /// Why a variable is not used.
  enum Refusal: Error {
    case notSet, notAllowed
  }

  /// Looks a variable up.
  func variable(_ name: String) throws(Refusal) -> Variable {
    guard let value = environment[name] else { throw .notSet }
    let isSecret = Self.looksSecret(name, value)
    let isAllowed = allowed.contains { glob in
      isSecret ? glob.pattern == name : glob.matches(name)
    }
    guard isAllowed else { throw .notAllowed }
    return Variable(name: name, value: value, isSecret: isSecret)
  }

  /// By the name; or by the value, where that is a URL with a user, as of a database.
  private static func looksSecret(_ name: String, _ value: String) -> Bool {
    let name = name.lowercased()
    return telling.contains(where: name.contains) || value.contains("://") && value.contains("@")
  }

  /// What the names of secrets have in common.
  private static let telling = [
    "auth", "cookie", "cred", "dsn", "jwt", "key", "pass", "private", "pwd", "secret", "sess",
    "sig",
    "token",
  ]
}
