/// Texts of the pieces over which readers stumble: what is half of an escape, too large, of another
/// alphabet, or no text at all.
package struct HostileText {
  private var random: SeededGenerator

  package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// What somebody may have given as a URL. Most are a good one with something in it: what is wrong
  /// in everything gets no farther than the first reader.
  package mutating func url() -> String {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: some(of: Self.url, at: 10)
    case 1: one(of: ["http://", "https://", "HTTP://h.example"]) + some(of: Self.url, at: 6)
    default: "https://h.example/a.mp3" + some(of: Self.url, at: 3)
    }
  }

  /// What a server may send as the value of a header field.
  package mutating func field() -> String { some(of: Self.field, at: 5) }

  /// A file that somebody may have written: a good one with something in its lines. No pattern is
  /// among it, which would be looked for.
  package mutating func file(like good: String) -> String {
    var lines = good.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let line = Int.random(in: lines.indices, using: &random)
      var words = lines[line].split(separator: " ", omittingEmptySubsequences: false).map(
        String.init)
      let piece = one(of: Self.yaml)
      if Bool.random(using: &random) {
        words[Int.random(in: words.indices, using: &random)] += piece
      } else {
        words.insert(piece, at: Int.random(in: 0...words.count, using: &random))
      }
      lines[line] = words.joined(separator: " ")
    }
    return lines.joined(separator: "\n")
  }

  private mutating func one(of pieces: [String]) -> String {
    pieces.randomElement(using: &random) ?? ""
  }

  private mutating func some(of pieces: [String], at most: Int) -> String {
    (0...Int.random(in: 0..<most, using: &random)).map { _ in one(of: pieces) }.joined()
  }

  private static let odd = [
    "", " ", "\t", "\n", "\r\n", "\u{0}", "\u{1B}[2J", "\u{7F}", "\u{85}", "\u{301}", "\u{202E}",
    "\u{FEFF}", "\u{E0001}", "é", "ß", "İ", "😀", "%", "%2", "%zz", "%00", "%ff", "%F0%9F", "\\",
    "\"", "'", "<", ">", "|", "^", "`", "{", "}", "-1", "0", "99999999999999999999", "1e999", "٣",
    String(repeating: "a", count: 3_000),
  ]

  private static let url =
    odd + [
      "http://", "https:", "ftp://", "file:///etc/passwd", "//", "/", "/../", "..", ".", ":", "@",
      "u:p@", "[", "]", "[::1]", "[::ffff:10.0.0.1%25lo]", "127.0.0.1", "10.1", "0x7f.1",
      "h.example",
      "xn--", "xn--a-ecp.example", ":80", ":0", ":65536", ":x", "?", "&", "=", "#", ",", "!", ";",
      "a.mp3", "?X-Amz-Date=20260101T000000Z&X-Amz-Expires=99999999999999999999",
      "?X-Amz-Date=99999999T999999Z&X-Amz-Expires=1", "?AWSAccessKeyId=a&Signature=b&Expires=1e308",
      "?se=9999-99-99T99:99:99Z&sig=x", "?Key-Pair-Id=K&Policy=eyJ",
      "?q-sign-time=9;-9&q-signature=",
    ]

  private static let field =
    odd + [
      "audio/mpeg", ";", "charset=", "bytes ", "0-", "-", "/", "*", ",", "=", "W/", "max-age=",
      "no-store", "Thu, 99 Foo 99999 99:99:99 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "gzip",
      "http://h.example/", "//", "?", "#", "@", ":", "[", "]", "u:p@", "127.0.0.1", "file:///",
      "..",
    ]

  private static let yaml =
    odd + [
      "assets:", "playlists:", "suppress:", "fetch:", "profile:", "policy:", "defaults:", "schema:",
      "accepted:", "limits:", "severities:", "rule:", "until:", "length:", "url:", "file:", "- ",
      "  ",
      "\n", "\n", "\n  ", "\n- ", "[", "]", ",", ": ", "&a", "!!binary ", "!<", "? ", "| ", ">-",
      "#",
      "---", "...", "~", "true", "plivo", ".nan", ".inf", "2026-02-30", "0x1F", "1_000", "<<:",
      "\\ud83d", "\\ude00", "\\U00110000", "\\x", "${", "${A}", "https://h.example/a.mp3",
    ]
}
