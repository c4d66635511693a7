/// A place in a document, as an editor counts it.
public struct Position: Codable, Hashable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The character within the line, from 1.
  public var column: Int

  /// Memberwise.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension Position: Comparable, CustomStringConvertible {
  /// Earlier in the document.
  public static func < (a: Position, b: Position) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }

  /// `line:column`, as compilers write it.
  public var description: String { "\(line):\(column)" }
}
