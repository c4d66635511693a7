import PlivoXML
import Testing

/// Documents as Plivo's pages and SDKs show them: nothing is said of them.
@Suite struct GoodDocumentTests {
  struct Good {
    let document: String
    var place = SoundPlace.ID.answer

    init(_ inside: String, at place: SoundPlace.ID = .answer) {
      document = "<Response>\(inside)</Response>"
      self.place = place
    }

    init(whole document: String) { self.document = document }
  }

  private static let play = "<Play>https://example.com/a.mp3</Play>"
  private static let number = "<Number>+15671234567</Number>"

  static let rows: [Good] = [
    Good(play), Good(play, at: .waitMusic), Good(play, at: .holdMusic), Good(play, at: .dialMusic),
    Good(play, at: .confirmSound), Good(play, at: .conferenceSound), Good(play, at: .enterSound),
    Good(play, at: .exitSound), Good(play, at: .recordingAudio), Good(play + play),
    Good("<Play loop=\"0\">http://example.com/a.wav</Play>"),
    Good("<Play loop=\"10\">https://example.com/a.mp3?x=1&amp;y=2</Play>"),
    Good("<Play><![CDATA[https://example.com/a.mp3?x=1&y=2]]></Play>"),
    Good("<Play loop=''>https://example.com/a.mp3</Play>".replacing(" loop=''", with: "")),
    Good("<Speak>Please hold</Speak>"), Good("<Speak>Please hold</Speak>" + play, at: .waitMusic),
    Good("<Speak voice=\"MAN\" language=\"en-GB\" loop=\"2\">Hi</Speak>"),
    Good("<Speak voice=\"WOMAN\" language=\"da-DK\">Hej</Speak>"),
    Good("<Speak voice=\"Polly.Vicki\" language=\"de-DE\">Hallo <break/></Speak>"),
    Good("<Speak voice=\"Polly.Salli\"><prosody rate=\"slow\">Hi</prosody></Speak>"),
    Good("<Wait/>" + play), Good("<Wait length=\"10\" silence=\"true\" minSilence=\"3000\"/>"),
    Good("<Wait length=\"120\" beep=\"true\"/>"), Good("<Wait/>" + play, at: .holdMusic),
    Good("<DTMF>1234</DTMF>"), Good("<DTMF async=\"false\">1w2W3#*</DTMF>"),
    Good("<GetDigits>\(play)</GetDigits>"),
    Good(
      """
      <GetDigits action="https://example.com/d" method="GET" timeout="7" digitTimeout="3"
        finishOnKey="*" numDigits="4" retries="2" redirect="false" playBeep="true"
        validDigits="123" invalidDigitsSound="https://example.com/no.wav" log="false">
        <Speak>Enter your code</Speak></GetDigits><Speak>No input</Speak>
      """),
    Good("<GetInput action=\"https://example.com/i\"><Speak>Say it</Speak></GetInput>"),
    Good(
      """
      <GetInput action="https://example.com/i" inputType="dtmf speech" executionTimeout="60"
        digitEndTimeout="auto" speechEndTimeout="2" finishOnKey="none" numDigits="32"
        speechModel="phone_call" language="en-US" hints="a,b" profanityFilter="true"/>
      """),
    Good("<Dial>\(number)</Dial>"), Good("<Dial>\(number)\(number)</Dial>"),
    Good("<Dial><User>sip:a@phone.plivo.com</User></Dial>"),
    Good("<Dial dialMusic=\"real\">\(number)</Dial>"),
    Good("<Dial dialMusic=\"https://example.com/m\">\(number)</Dial>"),
    Good(
      """
      <Dial confirmSound="https://example.com/c" confirmKey="3" confirmTimeout="30" callerId="1"
        callerName="A" timeLimit="60" timeout="20" hangupOnStar="true" redirect="false"
        action="https://example.com/a" method="POST" digitsMatch="1,2" sipHeaders="a=b">
        <Number sendDigits="wwww2410" sendOnPreanswer="true">1</Number></Dial>
      """),
    Good("<Conference>room</Conference>"),
    Good("<Conference enterSound=\"beep:1\" exitSound=\"beep:2\">room</Conference>"),
    Good("<Conference waitSound=\"https://example.com/w\" enterSound=\"\">room</Conference>"),
    Good(
      """
      <Conference muted="true" startConferenceOnEnter="false" endConferenceOnExit="true"
        maxMembers="20" record="true" recordFileFormat="wav" timeLimit="60" stayAlone="false"
        callbackUrl="https://example.com/n" callbackMethod="GET" floorEvent="true"
        relayDTMF="false" transcriptionType="auto">room</Conference>
      """),
    Good("<MultiPartyCall role=\"Agent\">name</MultiPartyCall>"),
    Good(
      """
      <MultiPartyCall role="Customer" maxDuration="300" maxParticipants="2" enterSound="none"
        exitSound="beep:2" waitMusicUrl="https://example.com/w" waitMusicMethod="GET" record="true"
        recordMinMemberCount="2" recordFileFormat="mp3" statusCallbackUrl="https://example.com/s"
        onExitActionUrl="https://example.com/x" onExitActionMethod="POST" stayAlone="true"
        coachMode="true" mute="false" hold="false" relayDTMFInputs="true">name</MultiPartyCall>
      """),
    Good(
      """
      <MultiPartyCall role="Supervisor">name<AgentHoldMusic>\(play)</AgentHoldMusic>
      <CustomerHoldMusic><Speak>Hold</Speak></CustomerHoldMusic></MultiPartyCall>
      """),
    Good("<PreAnswer>\(play)<Speak>Hi</Speak><Wait length=\"2\"/></PreAnswer>"),
    Good("<PreAnswer>\(play)</PreAnswer><Dial>\(number)</Dial>"),
    Good("<Record action=\"https://example.com/r\" maxLength=\"30\"/>"),
    Good(
      """
      <Record action="https://example.com/r" method="GET" fileFormat="wav" timeout="5"
        finishOnKey="#" playBeep="false" recordSession="true" startOnDialAnswer="true"
        transcriptionType="auto" transcriptionUrl="https://example.com/t"
        callbackUrl="https://example.com/c" callbackMethod="POST"/>
      """),
    Good("<Redirect>https://example.com/next</Redirect>"),
    Good("<Redirect method=\"GET\">https://example.com/next?a=1&amp;b=2</Redirect>"),
    Good("<Hangup/>"), Good("<Hangup reason=\"busy\"/>"),
    Good("<Hangup schedule=\"60\" reason=\"rejected\"/><Speak>A minute is left</Speak>"),
    Good("<Message src=\"1\" dst=\"2&lt;3\" type=\"sms\">Hi</Message>"),
    Good("<Stream bidirectional=\"true\" audioTrack=\"inbound\">wss://example.com/s</Stream>"),
    Good("<Stream keepCallAlive=\"true\" streamTimeout=\"60\">wss://example.com/s</Stream>"),
    Good("<!-- hold music -->" + play, at: .holdMusic),
    Good("\n  " + play + "\n", at: .waitMusic),
    Good("<Speak>Grüße, 你好</Speak>"),
    Good(whole: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response>\(play)</Response>\n"),
    Good(whole: "<?xml version='1.0' standalone='yes'?><Response>\(play)</Response>"),
    Good(whole: "<?xml version=\"1.0\" encoding=\"utf-8\"?><?a b?><Response >\(play)</Response >"),
  ]

  @Test(arguments: rows)
  func nothingIsSaidOfAGoodDocument(_ row: Good) {
    let facts = DocumentFacts(Array(row.document.utf8), at: row.place)
    #expect(facts.fault == nil)
    #expect(facts.departures.isEmpty)
    #expect(facts.references.flatMap(\.faults).isEmpty)
  }

  @Test func thereAreSixtyOfThem() { #expect(Self.rows.count >= 60) }
}
