package import PlivoXML

extension Subject {
  /// The document, where one is expected or allowed.
  var document: DocumentFacts? {
    facts.document.flatMap { SoundPlace.named($0.place).expectation == .sound ? nil : $0 }
  }

  /// Whether it is judged as a document: it is one, or nothing came where one had to be.
  var isDocument: Bool {
    facts.document != nil || facts.inspection == nil && request?.place != nil
  }

  /// What somebody who waits hears, once through; nil for what is no music, or cannot be read.
  var musicRound: MusicRound? {
    guard let document, document.fault == nil, SoundPlace.named(document.place).isMusic else {
      return nil
    }
    return MusicRound(document.steps, durations: named?.durations ?? [:])
  }

  /// A document of hold music under a good address, which its text may spoil.
  package static func document(
    _ text: String, at place: SoundPlace.ID = .holdMusic,
    from url: String = "https://api.example.com/hold-music",
    _ spoil: (inout TransferFacts) -> Void = { _ in }
  ) -> Subject {
    var subject = fetched(from: url) {
      $0.contentType = "application/xml"
      spoil(&$0)
    }
    subject.facts.inspection = nil
    subject.facts.document = DocumentFacts(Array(text.utf8), at: place)
    return subject
  }

  /// Hold music without a fault.
  static var goodDocument: Subject { .music("https://cdn.example.com/hold.mp3") }

  /// Hold music that plays one sound.
  static func music(_ url: String) -> Subject {
    .document("<Response>\n  <Play>\(url)</Play>\n</Response>")
  }
}
