import PlivoXML
import Testing

/// What a document names, and what a caller hears of it.
@Suite struct DocumentFactsTests {
  private func facts(_ inside: String, at place: SoundPlace.ID = .answer) -> DocumentFacts {
    DocumentFacts(Array("<Response>\(inside)</Response>".utf8), at: place)
  }

  @Test func everyPlaceOfTheGrammarIsFoundInADocument() {
    let facts = facts(
      """
      <MultiPartyCall role="Agent" waitMusicUrl="https://e.com/w" waitMusicMethod="POST"
        agentHoldMusicUrl="https://e.com/a" customerHoldMusicUrl="https://e.com/c"
        enterSound="beep:1" exitSound="https://e.com/x"
        startRecordingAudio="https://e.com/r">name</MultiPartyCall>
      <GetDigits action="https://e.com/next" invalidDigitsSound="https://e.com/no.wav">
        <Play>https://e.com/menu.mp3</Play>
      </GetDigits>
      <Dial dialMusic="real" confirmSound="https://e.com/ask" confirmKey="1">
        <Number>+4930</Number>
      </Dial>
      """)
    #expect(facts.departures.isEmpty)
    #expect(
      facts.references.map { "\($0.place.rawValue) \($0.method.rawValue) \($0.url)" } == [
        "wait-music POST https://e.com/w", "hold-music GET https://e.com/a",
        "hold-music GET https://e.com/c", "exit-sound GET https://e.com/x",
        "recording-audio GET https://e.com/r", "answer POST https://e.com/next",
        "sound GET https://e.com/no.wav", "sound GET https://e.com/menu.mp3",
        "confirm-sound POST https://e.com/ask",
      ])
    #expect(facts.references.last?.attribute == "confirmSound")
    #expect(facts.references.last?.position.line == 8)
  }

  @Test func whatIsHeardComesInItsOrder() {
    let facts = facts(
      """
      <Speak loop="2">Hello you</Speak><Wait length="3"/><Play loop="0">https://e.com/a.mp3</Play>
      """, at: .holdMusic)
    #expect(
      facts.steps == [
        .speak(characters: 9, loop: 2), .wait(seconds: 3), .play(reference: 0, loop: 0),
      ])
  }

  @Test func thePlacesAreComplete() {
    #expect(SoundPlace.all.map(\.id) == SoundPlace.ID.allCases)
    for place in SoundPlace.all { #expect(SoundPlace.named(place.id) == place) }
    // Each parameter once: an element's attribute or a call's field has one meaning.
    let parameters = SoundPlace.all.flatMap(\.parameters).map { "\($0.owner) \($0.name)" }
    #expect(Set(parameters).count == parameters.count)
  }

  @Test func aTwilioDocumentIsReadByItsOwnGrammar() {
    let document = Array(
      """
      <Response><Say>Hi</Say><Play loop="0">hold.mp3</Play></Response>
      """.utf8)
    let facts = DocumentFacts(document, at: .waitMusic, grammar: .twilio)
    #expect(facts.departures.isEmpty)
    #expect(facts.references.map(\.faults) == [[]])
    #expect(facts.steps == [.speak(characters: 2, loop: 1), .play(reference: 0, loop: 0)])
    let ours = DocumentFacts(
      Array("<Response><Speak>a</Speak></Response>".utf8), at: .answer, grammar: .twilio)
    #expect(ours.departures.map(\.kind) == [.unknownElement(meant: "Say")])
  }

  @Test func whatWaitsInATwilioConferenceIsNamed() {
    let facts = DocumentFacts(
      Array(
        """
        <Response><Dial><Conference waitUrl="https://e.com/w" waitMethod="GET">r</Conference></Dial>\
        </Response>
        """.utf8), at: .answer, grammar: .twilio)
    #expect(facts.departures.isEmpty)
    #expect(
      facts.references.map { "\($0.place.rawValue) \($0.method.rawValue) \($0.url)" }
        == ["conference-sound GET https://e.com/w"])
  }

  @Test func factsOutliveTheProcess() throws {
    let facts = facts("<Play loop='x'>a b</Play>")
    #expect(try facts.encodedAndDecoded() == facts)
  }
}
