/// What is fetched once, whoever names it: a target, and what it is asked for as.
///
/// One URL may be music for one caller and steer the call of another: a document by POST is another
/// thing than a sound by GET.
public struct AssetRequest: Hashable, Sendable {
  /// What is fetched or read.
  public var target: Target
  /// How it is asked for as a document; nil where it has to be a sound.
  public var document: DocumentRequest?

  /// Names a target, and what it is asked for as.
  public init(_ target: Target, as document: DocumentRequest? = nil) {
    self.target = target
    self.document = document
  }
}
