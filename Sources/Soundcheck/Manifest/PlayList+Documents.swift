package import Judgement
import PlivoXML

extension PlayList {
  /// Lets those of the targets be documents that may be: of a play request none is, nor is what is
  /// named as a sound, unless a place says that documents are expected.
  ///
  /// - Parameter request: How they are asked for.
  package mutating func allowDocuments(as request: DocumentRequest = DocumentRequest()) {
    guard length == nil, !loop else { return }
    if let place = request.place, SoundPlace.named(place).expectation == .sound { return }
    for target in targets {
      let isNamedAsSound = FileSearch.soundEndings.contains(target.ending.lowercased())
      if request.place != nil || !isNamedAsSound { documents[target] = request }
    }
  }
}
