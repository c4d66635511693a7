public import PlivoXML

/// That a target may be a document which names sounds, and how it is asked for.
///
/// A target without one has to be a sound: what a play request plays never is a document.
public struct DocumentRequest: Hashable, Sendable {
  /// Where the provider is told of it; nil where the body says whether it is a document.
  public var place: SoundPlace.ID?

  /// A document of that place, or of any.
  public init(at place: SoundPlace.ID? = nil) { self.place = place }
}
