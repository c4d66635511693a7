import Judgement
import PlivoXML
import PolicyFiles

/// What an entry of a manifest says of its target as a document.
struct DocumentEntry {
  private var place: SoundPlace.ID?
  private var method: SoundPlace.Method?
  /// Whether it sets terms of a request that plays sounds.
  private var isForPlay = false

  /// Whether only a document will do there.
  var expectsDocument: Bool {
    place?.expectsDocument ?? false
  }

  /// Takes over a key of the entry, where it is one that counts here.
  mutating func read(_ key: String, _ value: ConfigurationValue) throws(ConfigurationError) {
    switch key {
    case "as": place = try value.word(SoundPlace.ID.allCases.map { ($0.rawValue, $0) })
    case "method": method = try value.word(SoundPlace.Method.allCases.map { ($0.rawValue, $0) })
    case "length", "loop": isForPlay = true
    default: break
    }
  }

  /// How the target is asked for; nil where it has to be a sound, because nothing says otherwise.
  ///
  /// - Throws: `ConfigurationError` for what does not go together.
  func request(at value: ConfigurationValue) throws(ConfigurationError) -> DocumentRequest? {
    guard let place else {
      guard method == nil else {
        throw value.wrong("method is for documents: say by as where Plivo is told of it.")
      }
      return nil
    }
    if expectsDocument, isForPlay {
      throw value.wrong(
        "length and loop are of a request to play sounds; at \(place.rawValue) there are documents."
      )
    }
    if method != nil, SoundPlace.named(place).expectation == .sound {
      throw value.wrong("method is for documents; at \(place.rawValue) there are sounds.")
    }
    return DocumentRequest(at: place, method: method)
  }
}
