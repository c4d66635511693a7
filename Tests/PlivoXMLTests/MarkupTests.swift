import PlivoXML
import Testing

/// Reading a document's markup: what is well-formed, and what is said of what is not.
@Suite struct MarkupTests {
  @Test func elementsAttributesAndTextComeWithTheirPlaces() throws {
    let markup = try Markup(
      Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Response>
          <Play loop="2">https://example.com/a.mp3?x=1&amp;y=2</Play>
        </Response>
        """.utf8))
    #expect(markup.encoding == "UTF-8")
    #expect(markup.root.position == Position(line: 2, column: 1))
    let play = try #require(markup.root.children.first)
    #expect(play.position == Position(line: 3, column: 3))
    #expect(play["loop"] == "2")
    #expect(play.text == "https://example.com/a.mp3?x=1&y=2")
    #expect(play.textPosition == Position(line: 3, column: 18))
  }

  struct Unreadable {
    let what: String
    let document: String
    let kind: MarkupFault.Kind
    var line = 1
    var reason = ""
  }

  @Test(arguments: [
    Unreadable(what: "no byte", document: "", kind: .notXML, reason: "nothing"),
    Unreadable(what: "blanks", document: " \n\n ", kind: .notXML, reason: "nothing"),
    Unreadable(what: "OK", document: "OK", kind: .notXML, reason: "text"),
    Unreadable(what: "JSON", document: #"{"status":"ok"}"#, kind: .notXML, reason: "JSON"),
    Unreadable(
      what: "a quoted document", document: #""<Response/>"#, kind: .notXML,
      reason: "a document inside quotation marks"),
    Unreadable(
      what: "a web page", document: "<!DOCTYPE html><html><br></html>", kind: .notXML,
      reason: "a web page"),
    Unreadable(
      what: "a script's source", document: "<?php echo '<Response/>'; ?>", kind: .notXML,
      reason: "the source of a PHP script"),
    Unreadable(
      what: "an empty line first", document: "\n<?xml version=\"1.0\"?><Response/>",
      kind: .beforeDeclaration, line: 2),
    Unreadable(
      what: "a warning first",
      document: "Notice: x in y.php\n<?xml version=\"1.0\"?><Response/>", kind: .beforeDeclaration),
    Unreadable(
      what: "two declarations",
      document: "<?xml version=\"1.0\"?><?xml version=\"1.0\"?><Response/>",
      kind: .beforeDeclaration),
    Unreadable(
      what: "a bare &", document: "<Response>\n<Play>https://e.com/?a=1&b=2</Play></Response>",
      kind: .malformed, line: 2),
    Unreadable(
      what: "an HTML entity", document: "<Response><Speak>&Atilde;</Speak></Response>",
      kind: .malformed, reason: "undefined entity"),
    Unreadable(
      what: "-- in a comment", document: "<Response><!-- a -- b --></Response>", kind: .malformed),
    Unreadable(
      what: "an open element", document: "<Response><Play>https://e.com/a.mp3</Response>",
      kind: .malformed, reason: "mismatched tag"),
    Unreadable(
      what: "half a document", document: "<Response><Play>https://e.com", kind: .malformed,
      reason: "no element found"),
    Unreadable(
      what: "junk after the end", document: "<Response/>x", kind: .malformed,
      reason: "junk after document element"),
    Unreadable(
      what: "an attribute twice", document: #"<Response><Play loop="1" loop="2"/></Response>"#,
      kind: .malformed, reason: "duplicate attribute"),
    Unreadable(
      what: "an encoding that nobody knows",
      document: "<?xml version=\"1.0\" encoding=\"klingon-8\"?><Response/>", kind: .encoding),
  ])
  func whatCannotBeReadIsToldByItsKind(_ row: Unreadable) {
    let fault = #expect(throws: MarkupFault.self) { try Markup(Array(row.document.utf8)) }
    #expect(fault?.kind == row.kind, "\(row.what)")
    #expect(fault?.position.line == row.line, "\(row.what)")
    if !row.reason.isEmpty { #expect(fault?.reason == row.reason, "\(row.what)") }
  }

  @Test func bytesOfAnotherEncodingAreToldAsThat() {
    let latin1 =
      Array("<Response><Speak>Gr".utf8) + [0xFC, 0xDF] + Array("e</Speak></Response>".utf8)
    let fault = #expect(throws: MarkupFault.self) { try Markup(latin1) }
    #expect(fault?.kind == .encoding)
    #expect(fault?.position == Position(line: 1, column: 20))
  }

  @Test(
    arguments: [
      ("iso-8859-1", [0xFC], "ü"), ("windows-1252", [0x80], "€"), ("windows-1251", [0xC6], "Ж"),
      ("iso-8859-2", [0xB1], "ą"),
    ] as [(String, [UInt8], String)])
  func aDeclaredEncodingIsReadAsDeclared(_ name: String, _ bytes: [UInt8], _ text: String) throws {
    let start = Array("<?xml version=\"1.0\" encoding=\"\(name)\"?><Speak>".utf8)
    #expect(try Markup(start + bytes + Array("</Speak>".utf8)).root.text == text)
  }

  @Test func aByteOrderMarkIsNoted() throws {
    #expect(try Markup([0xEF, 0xBB, 0xBF] + Array("<Response/>".utf8)).hasByteOrderMark)
  }

  @Test func UTF16IsRead() throws {
    let units = Array("<Response><Speak>€</Speak></Response>".utf16)
    let bytes: [UInt8] = units.reduce(into: [0xFF, 0xFE]) {
      $0 += [UInt8($1 & 0xFF), UInt8($1 >> 8)]
    }
    #expect(try Markup(bytes).root.children.first?.text == "€")
  }

  @Test func whatIsOutsideTheDocumentIsNotLoaded() throws {
    let markup = try Markup(
      Array(
        """
        <!DOCTYPE Response [<!ENTITY file SYSTEM "file:///etc/passwd">]>
        <Response><Speak>a&file;b</Speak></Response>
        """.utf8))
    #expect(markup.hasDoctype)
    #expect(markup.root.children.first?.text == "ab")
  }

  @Test func aBombOfEntitiesIsRefusedQuickly() {
    var document = "<!DOCTYPE Response [<!ENTITY e0 \"0123456789\">"
    for level in 1...9 {
      let references = String(repeating: "&e\(level - 1);", count: 10)
      document += "<!ENTITY e\(level) \"\(references)\">"
    }
    document += "]><Response><Speak>&e9;</Speak></Response>"
    let fault = #expect(throws: MarkupFault.self) { try Markup(Array(document.utf8)) }
    #expect(fault?.kind == .tooMuch)
  }

  @Test(arguments: [
    ("depth", String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200)),
    ("elements", "<Response>" + String(repeating: "<a/>", count: 10_001) + "</Response>"),
    (
      "attributes",
      "<Response " + (0..<201).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>"
    ),
    ("bytes", "<Response>" + String(repeating: " ", count: 1 << 20) + "</Response>"),
  ])
  func tooMuchIsRefused(_ what: String, _ document: String) {
    let fault = #expect(throws: MarkupFault.self) { try Markup(Array(document.utf8)) }
    #expect(fault?.kind == .tooMuch, "\(what)")
  }
}
