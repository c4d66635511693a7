import Judgement
import Testing

@testable import Soundcheck

/// The lines that `soundcheck map` reads.
struct `A line of a table` {
  private func parse(_ text: String, _ format: MapLineFormat = MapLineFormat()) throws
    -> (input: MapInput?, problem: String?, passed: [String])
  {
    let line = try #require(format.parse(InputLine(number: 1, text: text)))
    let passed = line.passed.map { String($0.text) }
    switch line.input {
    case .success(let input): return (input, nil, passed)
    case .failure(let problem): return (nil, problem.words, passed)
    }
  }

  @Test(arguments: ["", "  ", "# a comment", " \t#"])
  func `that is blank or a comment asks for nothing`(text: String) {
    #expect(MapLineFormat().parse(InputLine(number: 1, text: text)) == nil)
  }

  @Test func `is a URL, or an object that says on which terms it is judged`() throws {
    let format = MapLineFormat(length: 9, loop: true)
    let usual = MapInput(target: .url("https://h/a.mp3"), length: 9, loop: true)
    #expect(try parse(" https://h/a.mp3 ", format).input == usual)
    #expect(try parse(#"{"url":"https://h/a.mp3","length":null}"#, format).input == usual)
    let digest = String(repeating: "aB", count: 32)
    let other = try parse(
      #"{"u\u0072l": "https://h/a.mp3", "length":3,"loop":false,"profile":"twilio","sha256":"\#(digest)"}"#,
      format)
    #expect(
      other.input
        == MapInput(
          target: .url("https://h/a.mp3"), length: 3, loop: false, profile: "twilio",
          pin: digest.lowercased()))
    #expect(other.passed == [])
    #expect(try parse("/etc/passwd").input?.target == .url("/etc/passwd"), "no file is opened")
  }

  @Test func `passes its other fields on as they were written`() throws {
    let line =
      #"{ "id" : 12345678901234567890.10 ,"at":{"x":["}",{"y":"\"{"}]}, "src": "https://h/a", "é":"\u00e9" }"#
    let (input, _, passed) = try parse(line, MapLineFormat(field: "src"))
    #expect(input?.target == .url("https://h/a"))
    #expect(
      passed == [
        #""id" : 12345678901234567890.10"#, #""at":{"x":["}",{"y":"\"{"}]}"#, #""é":"\u00e9""#,
      ])
  }

  @Test(arguments: [
    (#"{"url":"#, "the line begins with a brace, and is no JSON object", []),
    (#"{"url":"h"} x"#, "the line begins with a brace, and is no JSON object", []),
    ("{\"url\":\"h\",\"a\":\"\u{0}\"}", "the line begins with a brace, and is no JSON object", []),
    (
      String(repeating: #"{"a":"#, count: 5_000),
      "the line begins with a brace, and is no JSON object", []
    ),
    (#"{"id":1}"#, "there is no field “url” with a URL", [#""id":1"#]),
    (#"{"url":null,"id":1}"#, "there is no field “url” with a URL", [#""id":1"#]),
    (#"{"url":7,"id":1}"#, "the field “url” is not a text", [#""id":1"#]),
    (#"{"url":"h","length":0,"id":1}"#, "the field “length” is not at least 1", [#""id":1"#]),
    (
      #"{"url":"h","length":1e99,"id":1}"#, "the field “length” is not a whole number of seconds",
      [#""id":1"#]
    ),
    (#"{"url":"h","loop":"yes","id":1}"#, "the field “loop” is not true or false", [#""id":1"#]),
    (
      #"{"url":"h","profile":"twillio","id":1}"#,
      "the field “profile” names no profile. Did you mean “twilio”?", [#""id":1"#]
    ),
    (
      #"{"url":"h","sha256":"12","id":1}"#, "the field “sha256” is not 64 hexadecimal digits",
      [#""id":1"#]
    ),
    (#"{"url":"h","id":1,"id":2}"#, "the field “id” stands there twice", []),
    (
      #"{"url":"h","verdict":"pass","id":1}"#,
      "the field “verdict” is one that the record says itself: rename it", [#""id":1"#]
    ),
  ])
  func `that nothing can be made of says why, and keeps what it can be known by`(
    text: String, problem: String, passed: [String]
  ) throws {
    let line = try parse(text)
    #expect(line.problem == problem)
    #expect(line.passed == passed)
  }

  @Test func `has so many fields and no more`() throws {
    let fields = (1...300).map { #""f\#($0)":\#($0)"# }.joined(separator: ",")
    let line = try parse(#"{"url":"h",\#(fields)}"#)
    #expect(line.problem == "the line has 301 fields; at most 256 are read")
    #expect(line.passed.isEmpty)
  }
}

/// How bytes become lines.
struct `A cutter of lines` {
  @Test(arguments: [1, 2, 3, 1_000])
  func `finds the same lines in whatever pieces they come`(piece: Int) {
    let bytes =
      Array("one\r\n\n".utf8) + [0xFF, 0x0A] + Array("a line that is too long\nlast".utf8)
    var cutter = LineCutter(maximumBytes: 8)
    var lines: [InputLine] = []
    for start in stride(from: 0, to: bytes.count, by: piece) {
      lines += cutter.append(Array(bytes[start..<min(start + piece, bytes.count)]))
    }
    lines += [cutter.finish()].compactMap(\.self)
    #expect(
      lines == [
        InputLine(number: 1, text: "one"), InputLine(number: 2, text: ""),
        InputLine(number: 3, problem: "the line is not UTF-8"),
        InputLine(number: 4, problem: "the line has more than 8 bytes"),
        InputLine(number: 5, text: "last"),
      ])
    #expect(cutter.finish() == nil)
  }
}
