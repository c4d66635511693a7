import Foundation
import HTTPTypes
import Testing

@testable import PlivoPlay
@testable import Transport

/// What a server says is shown only after it was made fit for that.
@Suite struct `Words of a server` {
  @Test(
    arguments: [
      ("  not \r\n found\t", "not found"), ("\u{1B}[31mred\u{7}", "[31mred"), ("", nil),
      (" \n ", nil), ("\u{202E}txet", "txet"),
      ("cannot fetch https://h/a.mp3?X-Amz-Signature=abc!", "cannot fetch https://h/a.mp3?…"),
      ("token s3cr3t, again s3cr3t", "token [secret], again [secret]"),
      (String(repeating: "x", count: 301), String(repeating: "x", count: 299) + "…"),
    ])
  func `are short, on one line and without secrets`(text: String, tidied: String?) {
    #expect(ServerWords.tidied(text, hiding: [Secret("s3cr3t")]) == tidied)
  }

  @Test(
    arguments: [
      (#"{"error":"no"}"#, "no"), (#"{"error":{"a":1}}"#, #"{"a":1}"#),
      (#"{"error":null}"#, "null"),
      (#"{"message":["a"]}"#, #"["a"]"#), ("[1]", "[1]"), ("OK", "OK"),
      ("<html><TITLE>Oops</TITLE>", "Oops"), ("<p>x", "a web page"), ("\u{FFFD}", "\u{FFFD}"),
      (String(repeating: "[", count: 60_000), String(repeating: "[", count: 299) + "…"),
    ])
  func `are found in a body of any shape`(body: String, words: String?) {
    let answer = Self.answer(body)
    #expect(answer.words == words)
  }

  @Test(arguments: [("2", Duration.seconds(2)), ("soon", nil)])
  func `say how long to wait`(header: String, wait: Duration?) {
    let answer = Self.answer("", [.retryAfter: header])
    #expect(answer.retryAfter == wait)
  }

  private static func answer(_ body: String, _ headers: HTTPFields = [:]) -> ServerAnswer {
    let response = TransportResponse(status: 202, headers: headers, body: ResponseBody { { nil } })
    return ServerAnswer(response, body: Data(body.utf8), hiding: [])
  }
}
