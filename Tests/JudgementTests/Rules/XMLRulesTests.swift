import PlivoXML
import PolicyFiles
import Testing

@testable import Judgement

@Suite struct XMLRulesTests {
  /// A document that somebody got wrong, and what is said of it.
  struct Broken: Sendable, CustomTestStringConvertible {
    var text: String
    var place = SoundPlace.ID.holdMusic
    var finding: String

    init(_ text: String, at place: SoundPlace.ID = .holdMusic, _ finding: String) {
      (self.text, self.place, self.finding) = (text, place, finding)
    }

    var testDescription: String { finding }
  }

  private static func play(_ url: String) -> String { "<Response><Play>\(url)</Play></Response>" }

  static let broken: [Broken] = [
    Broken("", "error xml/not-xml: Instead of a document there is nothing."),
    Broken("OK", "error xml/not-xml: Instead of a document there is text."),
    Broken(#"{"status": "ok"}"#, "error xml/not-xml: Instead of a document there is JSON."),
    Broken(
      "<!DOCTYPE html><html><p>Not found</html>",
      "error xml/not-xml: Instead of a document there is a web page."),
    Broken(
      "<?php echo 1; ?>",
      "error xml/not-xml: Instead of a document there is the source of a PHP script."),
    Broken(
      "\n<?xml version=\"1.0\"?><Response/>",
      """
      error xml/before-declaration: Line 2, column 1: something comes before the XML declaration: XML \
      or text declaration not at start of entity.
      """),
    Broken(
      "<Response>\n<Play>https://e.com/a?x=1&y=2</Play></Response>",
      "error xml/malformed: Line 2, column 28: the XML is not well-formed: not well-formed (invalid token)."
    ),
    Broken(
      "<Response><Wait/>",
      "error xml/malformed: Line 1, column 18: the XML is not well-formed: no element found."),
    Broken(
      "<?xml version=\"1.0\" encoding=\"ebcdic-x\"?><Response/>",
      "error xml/encoding: Line 1, column 31: the text is not of its encoding: unknown encoding."),
    Broken(
      "<response><Speak>Hi</Speak></response>",
      "error xml/root: Line 1, column 1: the outermost element is <response>, not <Response>."),
    Broken(
      "<Response/>",
      "error xml/empty: Line 1, column 1: there is nothing inside <Response>: the caller hears silence."
    ),
    Broken(
      "<Response/>", at: .answer,
      "warning xml/empty: Line 1, column 1: there is nothing inside <Response>: the call is hung up."
    ),
    Broken(
      "<Response>\n  <Say>Hi</Say><Wait/></Response>",
      at: .answer,
      "error xml/unknown-element: Line 2, column 3: there is no <Say> in Plivo XML."),
    Broken(
      "<Response><speak>Hi</speak></Response>",
      "error xml/case: Line 1, column 11: <speak> is not <Speak>: case counts."),
    Broken(
      "<Response><Dial><Play>https://e.com/a.mp3</Play></Dial></Response>", at: .answer,
      "error xml/misplaced: Line 1, column 17: <Play> may not be inside <Dial>."),
    Broken(
      "<Response><Dial/></Response>", at: .answer,
      """
      error xml/missing: Line 1, column 11: <Dial> is empty; inside it there has to be <Number> and \
      <User>.
      """),
    Broken(
      "<Response><Play loop=\"-1\">https://e.com/a.mp3</Play></Response>",
      """
      error xml/value: Line 1, column 11: loop of <Play> is “-1”; what is taken is a whole number of at \
      least 0.
      """),
    Broken(
      play("hold.mp3"),
      """
      error xml/play-url: Line 1, column 11: the URL of <Play> is relative; nothing says relative to what.
      """),
    Broken(play(""), "error xml/play-url: Line 1, column 11: the URL of <Play> holds no URL."),
    Broken(
      play("\nhttps://e.com/a.mp3\n"),
      """
      note xml/play-url: Line 1, column 11: the URL of <Play> has white space around it, which is taken \
      off.
      """),
    Broken(
      play("https://e.com/a.mp3?a=1&amp;amp;b=2"),
      """
      warning xml/double-escaped: Line 1, column 11: the URL of <Play> is escaped twice: &amp; reaches \
      the server.
      """),
    Broken(
      "<Response><Speak>Hi</Speak><Stream>wss://e.com</Stream></Response>", at: .confirmSound,
      """
      warning xml/ignored-element: Line 1, column 28: <Stream> is ignored here: only <Play>, <Speak> and \
      <Wait> count.
      """),
    Broken(
      "<Response><Wait length=\"9\"/></Response>",
      "warning xml/no-sound: Nothing in it plays or speaks: the caller hears silence."),
    Broken(
      "<Response><Speak volume=\"9\">Hi</Speak></Response>", at: .confirmSound,
      "warning xml/attribute: Line 1, column 11: <Speak> has no attribute volume."),
    Broken(
      "<Response>Hold on<Speak>Hi</Speak></Response>", at: .confirmSound,
      "warning xml/stray-text: Line 1, column 11: the text “Hold on” inside <Response> is ignored."),
    Broken(
      "<Response><Hangup/><Speak>Bye</Speak></Response>", at: .answer,
      """
      warning xml/unreachable: Line 1, column 20: <Speak> is never reached: <Hangup> before it does not \
      end or return.
      """),
    Broken(
      "\u{FEFF}<Response><Speak>Hi</Speak></Response>", at: .confirmSound,
      "warning xml/bom: It begins with a byte-order mark."),
    Broken(
      "<!DOCTYPE Response><Response><Speak>Hi</Speak></Response>", at: .confirmSound,
      "warning xml/doctype: It has a document type declaration."),
  ]

  private func findings(_ subject: Subject) -> [String] {
    Judge(policy: .plivo).judge(subject).findings.map { "\($0.severity) \($0.rule): \($0.message)" }
  }

  @Test(arguments: broken)
  func `a broken document has one finding, which says where`(row: Broken) {
    #expect(findings(.document(row.text, at: row.place)) == [row.finding])
  }

  @Test(
    arguments: [
      (
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Response>
          <Speak voice="Polly.Amy">Please hold.</Speak>
          <Play loop="0">https://cdn.example.com/hold.mp3?a=1&amp;b=2</Play>
        </Response>
        """, SoundPlace.ID.holdMusic
      ),
      (
        """
        <Response><GetDigits action="https://e.com/key" numDigits="1">
          <Play>https://cdn.example.com/menu.wav</Play></GetDigits><Hangup/></Response>
        """, .answer
      ),
    ])
  func `a good document has no finding, and what it names is not thereby good`(
    text: String, place: SoundPlace.ID
  ) {
    let report = Judge(policy: .plivo).judge(.document(text, at: place))
    #expect(report.findings == [])
    #expect(report.verdict == .unchecked)
    #expect(report.reason?.description.contains("check those too") == true)
  }

  @Test func `a document that names nothing passes, and one that cannot be read never does`() {
    let good = Subject.document("<Response><Speak>Hi</Speak></Response>")
    #expect(Judge(policy: .plivo).judge(good).verdict == .pass)
    var policy = Policy.plivo
    policy.severities["xml/malformed"] = .off
    #expect(Judge(policy: policy).judge(.document("<Response>")).verdict == .unchecked)
  }

  /// What is said of music whose sounds last so long, one after the other.
  @Test(
    arguments: [
      ("<Play>https://e.com/a.mp3</Play>", [60], []),
      (
        "<Play>https://e.com/a.mp3</Play>", [2],
        [
          "note xml/short-loop: It lasts 2.00 s and is played again and again; under 5.00 s is short for music."
        ]
      ),
      ("<Play loop=\"3\">https://e.com/a.mp3</Play>", [2], []),
      (
        "<Speak>A long welcome</Speak><Play loop=\"0\">https://e.com/a.mp3</Play>", [2],
        [
          "note xml/short-loop: It lasts 2.00 s and is played again and again; under 5.00 s is short for music."
        ]
      ),
      ("<Play>https://e.com/a.mp3</Play><Play>https://e.com/b.mp3</Play>", [2], []),
      (
        "<Play>https://e.com/a.mp3</Play><Wait length=\"2\"/><Wait length=\"2\"/>", [60],
        ["warning xml/silence: It waits in silence for 4.00 s; over 3.00 s is a gap."]
      ),
      (
        "<Play>https://e.com/a.mp3</Play><Wait length=\"9223372036854775807\"/><Wait length=\"9223372036854775807\"/>",
        [60],
        ["warning xml/silence: It waits in silence for 4294967294.0 s; over 3.00 s is a gap."]
      ),
      (
        "<Speak>Please hold</Speak>", [],
        [
          "note xml/no-sound: It speaks and plays nothing: there is no music while the caller waits."
        ]
      ),
    ] as [(String, [Double], [String])])
  func `music is judged as what somebody hears who waits`(
    text: String, durations: [Double], expected: [String]
  ) {
    var subject = Subject.document("<Response>\(text)</Response>", at: .holdMusic)
    subject.named = NamedAssets()
    for (index, duration) in durations.enumerated() { subject.named?.durations[index] = duration }
    #expect(findings(subject) == expected)
    // What is played once is no music.
    subject.facts.document = DocumentFacts(
      Array("<Response>\(text)</Response>".utf8), at: .confirmSound)
    #expect(findings(subject) == [])
  }

  @Test func `TwiML is held against its own grammar, and called so`() {
    var subject = Subject.goodDocument
    subject.facts.document = DocumentFacts(
      Array("<Response><Speak>Hi</Speak></Response>".utf8), at: .answer, grammar: .twilio)
    #expect(
      findings(subject)
        == ["error xml/unknown-element: Line 1, column 11: there is no <Speak> in TwiML."])
  }

  @Test func `a server that knows GET only is told from one that has no such document`() {
    var subject = Subject.answered(405)
    subject.request = DocumentRequest(at: .conferenceSound)
    #expect(
      findings(subject) == [
        "error fetch/status: The server answers with status 405 (method not allowed)."
      ])
    subject.facts.transfer?.statusToGET = 200
    #expect(
      findings(subject)
        == ["error xml/method: The server answers POST with status 405, and GET with success."])
  }

  @Test func `a server that may know POST only brings the option that says so`() {
    var subject = Subject.answered(405)
    subject.request = DocumentRequest()
    let advice = Judge(policy: .plivo).judge(subject).findings.map(\.remedy.advice)
    #expect(advice.count == 1 && advice[0].contains("--as answer"))
  }

  @Test func `of thousands of faults the first are told, and how many more there are`() {
    let text =
      "<Response>" + String(repeating: "<Say>Hi</Say>", count: 2_000)
      + "<Speak>Hi</Speak></Response>"
    let found = findings(.document(text, at: .answer))
    #expect(found.count == 21)
    #expect(found.last == "error xml/unknown-element: And 1980 more of this kind.")
  }

  @Test func `what a document says reaches a message in one line`() {
    let found = findings(
      .document("<Response>\n\u{7}<Speak a=\"1&#10;::error::x\">Hi</Speak></Response>"))
    #expect(found.allSatisfy { !$0.contains("\n") })
  }

  @Test(arguments: [
    ("<Plya>https://e.com/a.mp3</Plya>", "Write <Play>, if that is what it is meant to be."),
    ("<Verb/>", XMLUnknownElement().about.remedy.advice),
    (
      "<Play lop=\"2\">https://e.com/a.mp3</Play>",
      "Write loop, if that is what it is meant to be."
    ),
    ("<Play colour=\"2\">https://e.com/a.mp3</Play>", XMLAttribute().about.remedy.advice),
  ])
  func `what is misspelt brings what was probably meant`(element: String, advice: String) {
    let report = Judge(policy: .plivo)
      .judge(.document("<Response>\(element)</Response>", at: .answer))
    #expect(report.findings.first?.remedy.advice == advice)
  }

  @Test func `the advice has the name that is right here`() {
    let report = Judge(policy: .plivo)
      .judge(.document("<Response><Pause/></Response>", at: .answer))
    #expect(report.findings.map(\.remedy.advice) == ["Write <Wait>."])
    #expect(report.findings.first?.place == Place(line: 1, column: 11))
  }
}
