/// A manifest, policy, profile or baseline is missing or wrong: where, and what was expected.
public struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file, as the user named it.
  public let file: String
  /// The line, from 1; nil where the file as a whole is meant.
  public let line: Int?
  /// The key, from the top of the file: `assets[2].length`; empty for the whole file.
  public let key: String
  /// What is wrong and what was expected, as a sentence.
  public let problem: String

  /// Points at what is wrong in a file.
  public init(file: String, line: Int? = nil, key: String = "", problem: String) {
    self.file = file
    self.line = line
    self.key = key
    self.problem = problem
  }

  /// `file:line: key: problem`
  public var description: String {
    let place = [file, line.map(String.init)].compactMap { $0 }.joined(separator: ":")
    return [place, key, problem].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}
