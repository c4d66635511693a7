/// What is asked of documents that name sounds, and how far they are followed.
public struct DocumentLimits: Sendable, Equatable {
  /// Bytes of which a document has to have fewer: 100 KB
  /// (https://www.plivo.com/docs/voice/xml/overview).
  public var size = 102_400
  /// Seconds within which an answer has to be there, of the same page.
  public var slowest = 15.0
  /// Seconds that music should last before it begins anew.
  public var shortestRound = 5.0
  /// Findings of one kind that are told one by one: a document from outside may have thousands.
  public var mostTold = 20
  /// Documents that lead from one to the next; a person who wrote more has lost count.
  public var deepest = 10
  /// URLs that are looked at of one document.
  public var mostNamed = 200
  /// URLs that are looked at of all documents of a check.
  public var mostNamedInAll = 10_000

  /// The defaults of every profile.
  public init() {}

  /// What the rules' descriptions speak of.
  static let standard = DocumentLimits()
}
