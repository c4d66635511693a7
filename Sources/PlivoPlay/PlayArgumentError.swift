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
