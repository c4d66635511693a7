/// Where a document departs from what its reader understands.
public struct Departure: Codable, Equatable, Sendable {
  /// Where the element begins, or the text.
  public var position: Position
  /// The name of the element, as written.
  public var element: String
  /// What is wrong with it.
  public var kind: Kind

  /// The kinds, each with what a person needs to mend it. Values and text are cut at 200 characters.
  public enum Kind: Codable, Equatable, Sendable {
    /// The outermost element is another than `Response`.
    case root(expected: String)
    /// The document has a namespace, so a reader sees another name than the one written.
    case namespace(String)
    /// Nothing is inside the outermost element.
    case empty
    /// No such element. `meant` is what another provider's name stands for here.
    case unknownElement(meant: String?)
    /// Right but for upper and lower case.
    case wrongCase(right: String)
    /// Known, but not inside that parent.
    case misplaced(parent: String, allowed: [String])
    /// It carries no sound, in a document of which only the sounds count.
    case ignored(counting: [String])
    /// One of these has to be inside it.
    case needsChild([String])
    /// No such attribute.
    case unknownAttribute(String)
    /// An attribute that has to be there.
    case missingAttribute(String)
    /// An attribute's value, or the element's text where `attribute` is nil.
    case value(attribute: String?, value: String, expected: String)
    /// Text where only elements count.
    case strayText(String)
    /// It comes after an element that never ends or that leaves the document.
    case unreachable(after: String)
  }
}
