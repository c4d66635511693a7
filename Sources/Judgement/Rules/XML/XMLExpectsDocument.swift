import AudioFacts
import PlivoXML

/// A sound where a document is expected.
struct XMLExpectsDocument: Rule {
  let about = RuleDescription(
    id: "xml/expects-document", severities: [.warning],
    flags: "A sound comes where Plivo expects a document that names sounds.",
    why: "Whether Plivo plays it there is not documented: its pages speak of a document.",
    remedy: "Answer with a document: <Response><Play>the sound's URL</Play></Response>.",
    sources: ["https://www.plivo.com/docs/voice/xml/multiparty-call"])

  var fires: Example { Example("an MP3 as the hold music of a conference", sound(at: .holdMusic)) }
  var passes: Example { Example("an MP3 as the sound of number masking", sound(at: .masking)) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let place = subject.request?.place.map(SoundPlace.named),
      // Twilio takes a sound too (https://www.twilio.com/docs/voice/twiml/conference, waitUrl).
      place.expectation == .document, subject.request?.grammar == .plivo,
      subject.facts.inspection?.content.kind.isAudio == true
    else { return [] }
    return [
      finding(.warning, "It is a sound; at \(place.id.rawValue) a document is expected.")
    ]
  }

  private func sound(at place: SoundPlace.ID) -> Subject {
    var subject = Subject.mp3()
    subject.request = DocumentRequest(at: place)
    return subject
  }
}
