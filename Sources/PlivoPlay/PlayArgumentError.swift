import Foundation

/// An argument that cannot be sent: nothing has been.
public struct PlayArgumentError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The argument's name, such as `length`.
  public let argument: String
  /// What is wrong with it, and what would be right. Never holds a token or a URL's query.
  public let problem: String

  init(_ argument: String, _ problem: String) {
    self.argument = argument
    self.problem = problem
  }

  /// "length must be …"
  public var description: String { "\(argument) \(problem)" }
}

extension PlayArgumentError {
  /// Refuses what is not an absolute http or https URL that can be sent as it stands.
  static func check(url: String, _ argument: String) throws(PlayArgumentError) {
    if url.unicodeScalars.contains(where: {
      $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x7F
    }) {
      throw PlayArgumentError(
        argument, "holds white space or a control character: percent-encode it")
    }
    guard let parts = URLComponents(string: url), parts.host?.isEmpty == false,
      ["http", "https"].contains(parts.scheme?.lowercased())
    else { throw PlayArgumentError(argument, "must be an absolute http or https URL") }
  }
}
