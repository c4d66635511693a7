/// What is known of the URLs that a document names, as far as it tells of the document itself.
public struct NamedAssets: Sendable, Equatable {
  /// Seconds that the sound behind a URL lasts, by the index of its reference; only of sounds that
  /// were decoded.
  public var durations: [Int: Double] = [:]
  /// Why some of the URLs were not looked at; nil when all were that are to be.
  public var leftOut: LeftOut?
  /// The documents that redirects lead through until they are back at this one, where none of them
  /// takes any time; empty where they lead elsewhere.
  public var idleRing: [Target] = []

  /// A bound that documents went over.
  public enum LeftOut: Sendable, Equatable {
    /// Documents that lead to each other, this one the last of so many.
    case tooDeep(limit: Int)
    /// It names more URLs than are looked at of one document.
    case tooMany(count: Int, limit: Int)
    /// All documents of the check together do.
    case tooManyInAll(limit: Int)
  }

  /// Nothing is known yet.
  public init() {}
}

extension NamedAssets.LeftOut: CustomStringConvertible {
  /// What was left out, to be read after "unchecked".
  public var description: String {
    switch self {
    case .tooDeep(let limit):
      "it leads to more than \(limit.of("document")) one after the other; what comes then was not looked at"
    case .tooMany(let count, let limit):
      "it names \(count.of("URL")), of which the first \(limit.grouped) were looked at"
    case .tooManyInAll(let limit):
      "documents name more than \(limit.of("URL")) in all; what is beyond was not looked at"
    }
  }
}
