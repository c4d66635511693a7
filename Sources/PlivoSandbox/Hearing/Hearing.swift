package import PlivoXML

/// What a caller would have heard of a URL, and what Plivo would have noted about it.
package struct Hearing: Codable, Sendable, Equatable {
  /// What sounded, in order, until the time was over or the call ended.
  package var heard: [Sound] = []
  /// The requests that were made, in order.
  package var log: [Entry] = []
  /// Why the call ended; nil where it goes on.
  package var end: HangupCause?

  /// Something that is heard, or silence.
  package struct Sound: Codable, Sendable, Equatable {
    package enum Kind: String, Codable, Sendable { case sound, speech, silence }

    package var kind: Kind
    /// Where the sound came from.
    package var url: String?
    /// How long it is heard; of speech that is an estimate.
    package var seconds: Double

    package init(_ kind: Kind, url: String? = nil, seconds: Double) {
      (self.kind, self.url, self.seconds) = (kind, url, seconds)
    }
  }

  /// A request, and what came of it.
  package struct Entry: Codable, Sendable, Equatable {
    package var method: SoundPlace.Method
    package var url: String
    /// The status of the answer; nil where there was none.
    package var status: Int?
    /// What was made of it, in words.
    package var message: String
  }
}
