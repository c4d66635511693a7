/// A well-formed document: its elements, and what it says of itself.
public struct Markup: Equatable, Sendable {
  /// The outermost element.
  public var root: Element
  /// The encoding of the XML declaration, as written; nil without one.
  public var encoding: String?
  /// A UTF-8 byte-order mark comes first. Some parsers take it for text before the declaration.
  public var hasByteOrderMark = false
  /// There is a document type declaration. Nothing that it names is loaded.
  public var hasDoctype = false
}

/// Why a document cannot be read.
public struct MarkupFault: Error, Codable, Equatable, Sendable {
  /// Where the parser stopped.
  public var position: Position
  /// What kind of fault it is.
  public var kind: Kind
  /// The parser's own words, or what was found instead of a document.
  public var reason: String

  /// The kinds of faults that have a remedy of their own.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// Nothing, a web page, JSON, a script or text, but no XML.
    case notXML
    /// Something comes before the XML declaration, mostly an empty line that a script printed.
    case beforeDeclaration
    /// Bytes that are not of the declared encoding, or an encoding that is not known.
    case encoding
    /// Not well-formed in another way.
    case malformed
    /// More elements, attributes, depth or text than ``MarkupBounds`` allows.
    case tooMuch
  }
}

/// How much of a document is read before it is refused. No document for a call comes near.
public struct MarkupBounds: Sendable {
  /// Bytes of the document, and of its text once references are expanded.
  public var bytes = 1 << 20
  /// Elements.
  public var elements = 10_000
  /// Elements around an element.
  public var depth = 100
  /// Attributes of one element.
  public var attributes = 200

  /// The defaults.
  public init() {}
}
