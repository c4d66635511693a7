public import PlivoXML

/// That a target may be a document which names sounds, and how it is asked for.
///
/// A target without one has to be a sound: what a play request plays never is a document.
public struct DocumentRequest: Hashable, Sendable {
  /// Where the provider is told of it; nil where the body says whether it is a document.
  public var place: SoundPlace.ID?
  /// How it is fetched.
  public var method: SoundPlace.Method
  /// Whether documents that it redirects to are fetched too. They may belong to whoever answers
  /// calls, and asking for them may start something.
  public var followsRedirects = false

  /// A document of that place, or of any.
  ///
  /// - Parameters:
  ///   - place: Where the provider is told of it; nil where the body says whether it is one.
  ///   - method: How it is fetched; nil for as the provider does at that place, and GET for any.
  public init(at place: SoundPlace.ID? = nil, method: SoundPlace.Method? = nil) {
    self.place = place
    self.method = method ?? place.map { SoundPlace.named($0).method } ?? .get
  }
}
