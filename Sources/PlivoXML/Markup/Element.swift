/// An element of a document.
public struct Element: Equatable, Sendable {
  /// Its name as written, prefix and case included.
  public var name: String
  /// Its attributes, in the order of the document, with references expanded.
  public var attributes: [Attribute] = []
  /// The elements directly inside it.
  public var children: [Element] = []
  /// The text directly inside it, with references expanded and white space kept.
  public var text = ""
  /// Where that text first holds more than white space; nil when it holds no more.
  public var textPosition: Position?
  /// Where its start tag begins.
  public var position: Position

  /// One `name="value"` of a start tag.
  public struct Attribute: Equatable, Sendable {
    /// The name as written.
    public var name: String
    /// The value, with references expanded.
    public var value: String
  }

  /// The value of an attribute; nil when the element has none of that name.
  public subscript(name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }
}
