package import PlivoXML

/// Targets that one play request would play, in order, and the terms of that request.
public struct PlayList: Sendable, Equatable {
  /// What a manifest calls the list; nil for targets that were named one by one.
  public var name: String?
  /// What is played, in order.
  public var targets: [Target]
  /// The request's `length` in seconds; nil when it sets none.
  public var length: Int?
  /// Whether the list repeats until stopped.
  public var loop: Bool

  /// The SHA-256 that the bytes of some of them must have, in lower-case hexadecimal.
  public var pins: [Target: String] = [:]

  /// Those of them that may be documents, each with how it is asked for.
  public var documents: [Target: DocumentRequest] = [:]

  /// The list with its documents held against a grammar.
  package func reading(by grammar: Grammar.ID) -> PlayList {
    var list = self
    for target in documents.keys { list.documents[target]?.grammar = grammar }
    return list
  }

  /// A list to be checked as one request.
  public init(_ targets: [Target], name: String? = nil, length: Int? = nil, loop: Bool = false) {
    self.name = name
    self.targets = targets
    self.length = length
    self.loop = loop
  }
}
