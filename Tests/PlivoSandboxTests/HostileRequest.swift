import DefectForge

/// The bytes of a request that nobody should send, made of pieces that parsers stumble over.
struct HostileRequest {
  let bytes: [UInt8]

  /// - Parameter user: Good credentials, which most requests have: what lies behind the door is to
  ///   be reached.
  init(user: String, random: inout SeededGenerator) {
    func one(of pieces: [String]) -> String { pieces.randomElement(using: &random) ?? "" }
    func some(of pieces: [String], at most: Int) -> String {
      (0..<Int.random(in: 0...most, using: &random)).map { _ in one(of: pieces) }.joined()
    }
    // What is wrong in everything at once gets no farther than the parser.
    func mostly(_ good: String, or pieces: [String]) -> String {
      Int.random(in: 0..<4, using: &random) > 0 ? good : one(of: pieces)
    }
    let body = one(of: [
      some(of: Self.json, at: 12), some(of: Self.form, at: 8),
      #"{"urls":"https://h/a.mp3","length":\#(one(of: Self.numbers))}"#,
      String(repeating: one(of: ["[", #"{"a":"#]), count: 5_000),
    ])
    let target = one(of: [
      "/v1/Account/MASANDBOX00000000000/" + some(of: Self.path, at: 6) + "/Play/",
      "/v1/Account/MASANDBOX00000000000/" + Self.path[0] + "/Play/",
      "/v1/Account/MASANDBOX00000000000/" + one(of: Self.path) + "/Play/",
      "/samples/" + some(of: Self.path, at: 6),
      one(of: ["/documents/", "/signed/"]) + some(of: Self.path, at: 6),
      "/sandbox/" + one(of: ["requests", "playing", "documents", "hear", "%"]),
      some(of: Self.path, at: 8),
    ])
    let query = one(of: ["", "?" + some(of: Self.form, at: 5)])
    var lines = [
      mostly("POST", or: Self.methods) + " " + target + query + " "
        + mostly("HTTP/1.1", or: Self.versions),
      "Host: " + mostly("h", or: ["", "[", "h:99999", "\u{0}"]),
    ]
    if Int.random(in: 0..<10, using: &random) > 0 { lines.append("Authorization: Basic " + user) }
    lines.append(
      "Content-Type: " + one(of: ["application/json", "application/x-www-form-urlencoded"]))
    lines += (0..<Int.random(in: 0...2, using: &random)).map { _ in one(of: Self.fields) }
    lines.append(mostly("Content-Length: \(body.utf8.count)", or: Self.lengths))
    var bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    // And now and then a byte that nobody put there, or an end that comes too early.
    if Int.random(in: 0..<4, using: &random) == 0 {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
    }
    if Int.random(in: 0..<8, using: &random) == 0 {
      bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
    }
    self.bytes = bytes
  }

  private static let methods = [
    "DELETE", "GET", "GET", "HEAD", "PUT", "OPTIONS", "CONNECT", "post", "",
    "\u{0}", "P ST", String(repeating: "A", count: 10_000),
  ]
  private static let versions = ["HTTP/1.0", "HTTP/9.9", "HTTP/", "", "x"]
  private static let path = [
    "Call/5f1b9c2e-7d40-4a9e-8a55-0c3f7a0f9d11", "Call/", "Conference/room/Member/7",
    "MultiPartyCall/name_%25/Member/10", "music.mp3", "..", "/", "//", ".", "%", "%2", "%zz", "%00",
    "%ff", "%2e%2e%2f", "é", "\u{301}", "\\", "#", "?", "*", "http://[::1", "@", ":", "\t",
    String(repeating: "a/", count: 5_000),
  ]
  private static let form = [
    "urls=https%3A%2F%2Fh%2Fa.mp3", "&", "=", "%", "%2", "%GG", "%ff", "+", "é", "\u{0}", "length=",
    "9", ";", "[]", "#", "?", "urls", " ",
  ]
  private static let json = [
    "{", "}", "[", "]", "\"", ":", ",", "urls", "url", "length", "loop", "callback_url", "null",
    "true", "1e999", "-0", "\\ud800", "\\u00", "\u{0}", "\u{FEFF}", "é", "https://h/a.mp3", " ",
  ]
  private static let numbers = [
    "9223372036854775807", "9223372036854775808", "-9223372036854775809", "1e18", "1e999", "-1",
    "0.5", "\"9223372036854775807\"", "\"٣\"", "\"1e3\"", "[]", "{}", "00", "NaN",
  ]
  private static let fields = [
    "Content-Type: ;%", "Content-Type: application/json; charset=utf-16", "Expect: 100-continue",
    "Connection: close", "Connection: upgrade", "Upgrade: h2c", "Range: bytes=0-",
    "Range: bytes=99999999999999999999-1", "Range: bytes=-9223372036854775808",
    "Range: bytes=1-0,5-", "If-Modified-Since: Thu, 99 Foo 99999 99:99:99 GMT", "If-None-Match: \"",
    "If-Range: ,", "X-Sandbox-Scenario: reset-after-reading", "X-Sandbox-Scenario: rate-limited",
    "X-Sandbox-Scenario: \u{0}", "no colon", ": no name", "Space : x", "Bad\u{0}Name: x",
    "Big: " + String(repeating: "x", count: 20_000), " folded", "Host: two",
  ]
  private static let lengths = [
    "Content-Length: 5", "Content-Length: -1", "Content-Length: 99999999999999999999",
    "Content-Length: 1\r\nContent-Length: 2", "Content-Length: 0x10", "Transfer-Encoding: chunked",
    "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", "Transfer-Encoding: gzip, identity",
    "Transfer-Encoding: chunked\r\n\r\n5;x=\"\r\nabcde\r\n0\r\nTrailer: x\r\n",
  ]
}
