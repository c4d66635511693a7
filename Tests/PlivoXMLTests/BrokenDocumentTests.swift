import PlivoXML
import PolicyFiles
import Testing

@testable import Judgement

/// Documents that people really sent, and others of their kinds: each is told by its fault.
@Suite struct BrokenDocumentTests {
  struct Broken {
    let what: String
    let document: String
    var place = SoundPlace.ID.answer
    var line = 1
    let kind: Departure.Kind
    /// How much else follows from it.
    var others = 0
  }

  private static func play(_ attributes: String = "", _ more: String = "") -> String {
    "<Response><Play\(attributes)>https://e.com/a.mp3</Play>\(more)</Response>"
  }

  private static let sounding = ["Play", "Speak", "Wait"]
  private static let inside = ["Play", "Speak", "Wait"]
  private static let loopRule = "a whole number of at least 0"

  static let rows: [Broken] = [
    Broken(
      what: "no Response", document: "<Play>https://e.com/a.mp3</Play>",
      kind: .root(expected: "Response")),
    Broken(what: "response", document: "<response/>", kind: .root(expected: "Response")),
    Broken(
      what: "a well-formed page", document: "<html><body/></html>",
      kind: .root(expected: "Response")),
    Broken(
      what: "an S3 error", document: "<Error><Code>AccessDenied</Code></Error>",
      kind: .root(expected: "Response")),
    Broken(
      what: "a prefix", document: "<p:Response xmlns:p=\"urn:x\"/>",
      kind: .root(expected: "Response")),
    Broken(
      what: "a namespace", document: "<Response xmlns=\"urn:x\"><Wait/></Response>",
      kind: .namespace("urn:x")),
    Broken(what: "nothing inside", document: "<Response/>", kind: .empty),
    Broken(what: "only blanks inside", document: "<Response>\n</Response>", kind: .empty),
    Broken(
      what: "Twilio's Say", document: "<Response><Say>Hi</Say></Response>",
      kind: .unknownElement(meant: "Speak")),
    Broken(
      what: "Twilio's Pause", document: "<Response><Pause/></Response>",
      kind: .unknownElement(meant: "Wait")),
    Broken(
      what: "Twilio's Gather", document: "<Response><Gather/></Response>",
      kind: .unknownElement(meant: "GetDigits")),
    Broken(
      what: "Twilio's Reject", document: "<Response><Reject/></Response>",
      kind: .unknownElement(meant: "Hangup")),
    Broken(
      what: "an unknown element", document: "<Response><head/><Wait/></Response>",
      kind: .unknownElement(meant: nil)),
    Broken(
      what: "play", document: "<Response>\n<play>https://e.com/a.mp3</play></Response>",
      line: 2, kind: .wrongCase(right: "Play")),
    Broken(
      what: "GETDIGITS", document: "<Response><GETDIGITS/></Response>",
      kind: .wrongCase(right: "GetDigits")),
    Broken(
      what: "play in music", document: "<Response><PLAY>x</PLAY></Response>",
      place: .waitMusic, kind: .wrongCase(right: "Play")),
    Broken(
      what: "Number outside Dial", document: "<Response><Number>1</Number></Response>",
      kind: .misplaced(
        parent: "Response",
        allowed: [
          "Conference", "DTMF", "Dial", "GetDigits", "GetInput", "Hangup", "Message",
          "MultiPartyCall", "Play", "PreAnswer", "Record", "Redirect", "Speak", "Stream",
          "Wait",
        ])),
    Broken(
      what: "Dial inside GetDigits",
      document: "<Response><GetDigits><Dial><Number>1</Number></Dial></GetDigits></Response>",
      kind: .misplaced(parent: "GetDigits", allowed: inside)),
    Broken(
      what: "Play inside Play",
      document: "<Response><Play><Play>https://e.com/a.mp3</Play></Play></Response>",
      kind: .misplaced(parent: "Play", allowed: [])),
    Broken(
      what: "Play inside Dial",
      document: "<Response><Dial><Play>https://e.com/a.mp3</Play></Dial></Response>",
      kind: .misplaced(parent: "Dial", allowed: ["Number", "User"])),
    Broken(
      what: "an empty Dial", document: "<Response><Dial/></Response>",
      kind: .needsChild(["Number", "User"])),
    Broken(
      what: "a number as Dial's text", document: "<Response><Dial>+4930</Dial></Response>",
      kind: .strayText("+4930"), others: 1),
    Broken(
      what: "Stream in hold music",
      document: "<Response><Stream>wss://e.com</Stream></Response>", place: .holdMusic,
      kind: .ignored(counting: sounding)),
    Broken(
      what: "Redirect in wait music",
      document: "<Response><Redirect>https://e.com/b</Redirect></Response>",
      place: .waitMusic, kind: .ignored(counting: sounding)),
    Broken(
      what: "Dial in dial music",
      document: "<Response><Dial><Number>1</Number></Dial></Response>", place: .dialMusic,
      kind: .ignored(counting: sounding)),
    Broken(
      what: "GetDigits in a confirm sound",
      document: "<Response><GetDigits/></Response>", place: .confirmSound,
      kind: .ignored(counting: sounding)),
    Broken(
      what: "loop=true", document: play(" loop=\"true\""),
      kind: .value(attribute: "loop", value: "true", expected: loopRule)),
    Broken(
      what: "loop=-1", document: play(" loop=\"-1\""),
      kind: .value(attribute: "loop", value: "-1", expected: loopRule)),
    Broken(
      what: "loop of nothing", document: play(" loop=\"\""),
      kind: .value(attribute: "loop", value: "", expected: loopRule)),
    Broken(
      what: "loop beyond any number", document: play(" loop=\"99999999999999999999\""),
      kind: .value(attribute: "loop", value: "99999999999999999999", expected: loopRule)),
    Broken(
      what: "an unknown attribute", document: play(" volume=\"3\""),
      kind: .unknownAttribute("volume")),
    Broken(what: "Loop", document: play(" Loop=\"3\""), kind: .unknownAttribute("Loop")),
    Broken(
      what: "text between elements",
      document: "<Response><Wait/>\n, <Wait/></Response>", line: 2, kind: .strayText(",")),
    Broken(
      what: "Wait of 0 s", document: "<Response><Wait length=\"0\"/></Response>",
      kind: .value(attribute: "length", value: "0", expected: "a whole number of at least 1")),
    Broken(
      what: "Wait of half a second", document: "<Response><Wait length=\"0.5\"/></Response>",
      kind: .value(attribute: "length", value: "0.5", expected: "a whole number of at least 1")),
    Broken(
      what: "Speak of nothing", document: "<Response><Speak/></Response>",
      kind: .value(attribute: nil, value: "", expected: "words to speak")),
    Broken(
      what: "a voice that is not",
      document: "<Response><Speak voice=\"alice\">a</Speak></Response>",
      kind: .value(
        attribute: "voice", value: "alice",
        expected: "“WOMAN”, “MAN” or a voice of “Polly.”")),
    Broken(
      what: "a long speech",
      document: "<Response><Speak>\(String(repeating: "a", count: 3001))</Speak></Response>",
      kind: .value(
        attribute: nil, value: String(repeating: "a", count: 199) + "…",
        expected: "at most 3000 characters, not 3001")),
    Broken(
      what: "method=PUT",
      document: "<Response><Redirect method=\"PUT\">https://e.com/</Redirect></Response>",
      kind: .value(attribute: "method", value: "PUT", expected: "“GET” or “POST”")),
    Broken(
      what: "GetInput without action", document: "<Response><GetInput/></Response>",
      kind: .missingAttribute("action")),
    Broken(
      what: "GetInput's time",
      document:
        "<Response><GetInput action=\"https://e.com/\" executionTimeout=\"61\"/></Response>",
      kind: .value(
        attribute: "executionTimeout", value: "61",
        expected: "a whole number from 5 to 60")),
    Broken(
      what: "a conference of 21",
      document: "<Response><Conference maxMembers=\"21\">r</Conference></Response>",
      kind: .value(
        attribute: "maxMembers", value: "21", expected: "a whole number from 1 to 20")),
    Broken(
      what: "a conference without a name", document: "<Response><Conference/></Response>",
      kind: .value(attribute: nil, value: "", expected: "some text")),
    Broken(
      what: "a multiparty call without a role",
      document: "<Response><MultiPartyCall>m</MultiPartyCall></Response>",
      kind: .missingAttribute("role")),
    Broken(
      what: "a multiparty call's role",
      document: "<Response><MultiPartyCall role=\"Boss\">m</MultiPartyCall></Response>",
      kind: .value(
        attribute: "role", value: "Boss",
        expected:
          "“Agent”, “Supervisor”, “Customer”, “ai-agent”, “agent”, “supervisor” or “customer”")),
    Broken(
      what: "DTMF of letters", document: "<Response><DTMF>1a</DTMF></Response>",
      kind: .value(
        attribute: nil, value: "1a",
        expected: "keys of 0–9, * and #, with w and W for pauses")),
    Broken(
      what: "an http stream", document: "<Response><Stream>https://e.com</Stream></Response>",
      kind: .value(attribute: nil, value: "https://e.com", expected: "a wss URL")),
    Broken(
      what: "an empty number", document: "<Response><Dial><Number/></Dial></Response>",
      kind: .value(attribute: nil, value: "", expected: "some text")),
    Broken(
      what: "Hangup's reason", document: "<Response><Hangup reason=\"bored\"/></Response>",
      kind: .value(attribute: "reason", value: "bored", expected: "“rejected” or “busy”")),
    Broken(
      what: "after an endless Play",
      document: play(" loop=\"0\"", "<Speak>never</Speak>"), kind: .unreachable(after: "Play")),
    Broken(
      what: "after a Redirect",
      document: "<Response><Redirect>https://e.com/</Redirect><Wait/></Response>",
      kind: .unreachable(after: "Redirect")),
    Broken(
      what: "after Hangup", document: "<Response><Hangup/><Wait/></Response>",
      kind: .unreachable(after: "Hangup")),
  ]

  @Test(arguments: rows)
  func aBrokenDocumentIsToldByItsFault(_ row: Broken) {
    let facts = DocumentFacts(Array(row.document.utf8), at: row.place)
    #expect(facts.fault == nil, "\(row.what)")
    let departures = facts.departures.filter { $0.kind == row.kind }
    #expect(departures.count == 1, "\(row.what): \(facts.departures)")
    #expect(departures.first?.position.line == row.line, "\(row.what)")
    #expect(facts.departures.count == 1 + row.others, "\(facts.departures)")
  }

  private static let urls: [(String, [Reference.Fault])] = [
    ("", [.missing]), ("hold.mp3", [.relative]), ("/hold.mp3", [.relative]),
    ("//e.com/hold.mp3", [.relative]), ("ftp://e.com/hold.mp3", [.scheme]),
    ("file:///hold.mp3", [.scheme]),
    ("https://e.com/a.mp3,https://e.com/b.mp3", [.several]),
    ("https://e.com/a.mp3 https://e.com/b.mp3", [.several]),
    ("https://e.com/a b.mp3", [.innerSpace]), ("\n  https://e.com/a.mp3\n", [.outerSpace]),
    ("https://e.com/a.mp3?a=1&amp;amp;b=2", [.doubleEscaped]),
    ("https://e.com/a.mp3?a=1&#38;#38;b=2", [.doubleEscaped]),
    ("https://e.com/get?url=https://e.com/a.mp3", []),
    ("https://e.com/a.mp3?a=1&amp;b=2", []),
  ]

  @Test(arguments: urls)
  func theURLOfAPlayIsToldByItsFault(_ text: String, _ faults: [Reference.Fault]) {
    let facts = DocumentFacts(Array("<Response><Play>\(text)</Play></Response>".utf8), at: .answer)
    #expect(facts.references.map(\.faults) == [faults])
  }

  @Test func sixtyAreNamedByARuleWithTheirLineAndARemedy() {
    let documents =
      Self.rows.map { ($0.document, $0.place, $0.line) }
      + Self.urls.filter { !$0.1.isEmpty }.map { url, _ in
        ("<Response><Play>\(url)</Play></Response>", SoundPlace.ID.answer, 1)
      }
    #expect(documents.count >= 60)
    for (document, place, line) in documents {
      let named = Judge(policy: .plivo).judge(.document(document, at: place)).findings.filter {
        $0.rule.family == "xml" && $0.message.hasPrefix("Line \(line), column ")
      }
      #expect(named.contains { !$0.remedy.advice.isEmpty }, "\(document)")
    }
  }
}
