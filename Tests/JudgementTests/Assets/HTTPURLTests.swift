import Judgement
import PolicyFiles
import Testing

@Suite("HTTPURL")
struct HTTPURLTests {
  @Test(arguments: [
    ("https://cdn.example.com/a/b.mp3", "https://cdn.example.com/a/b.mp3"),
    ("HTTPS://CDN.Example.com/A.mp3", "https://cdn.example.com/A.mp3"),
    ("http://h", "http://h/"),
    ("http://h?x=1", "http://h/?x=1"),
    ("http://h:8080/a?b=c#d", "http://h:8080/a?b=c"),
    ("http://h:/a", "http://h/a"),
    ("http://user:pass@h/a", "http://h/a"),
    ("http://h/a%2Cb,c!d", "http://h/a%2Cb,c!d"),
    ("http://h/a//b/../c/./d", "http://h/a//b/../c/./d"),
    ("http://[::1]:80/", "http://[::1]:80/"),
    ("http://[2001:DB8::1]/", "http://[2001:db8::1]/"),
    ("https://bücher.example/ü.mp3", "https://xn--bcher-kva.example/%C3%BC.mp3"),
    ("http://h./a", "http://h./a"),
  ])
  func `what is sent follows from what is given`(_ given: String, _ sent: String) throws {
    #expect(try HTTPURL(given).request == sent)
  }

  @Test(arguments: [
    ("a/b.mp3", HTTPURL.Malformed.Problem.notAbsolute),
    ("mailto:someone@example.com", .notAbsolute),
    ("", .notAbsolute),
    ("ftp://h/a.mp3", .scheme),
    ("file:///etc/passwd", .scheme),
    ("http:///a.mp3", .host),
    ("http://", .host),
    ("http://h%00.example/", .host),
    ("http://h%2e/", .host),
    ("http://a@b@c/", .host),
    ("http://h\\@evil.example/", .host),
    ("http://[::1/", .host),
    ("http://[::1%25lo]/", .host),
    ("http://[1.2.3.4]/", .host),
    ("http://h:0/", .port),
    ("http://h:65536/", .port),
    ("http://h/a b.mp3", .whitespace),
    (" http://h/", .whitespace),
    ("http://h/a\u{A0}b", .whitespace),
    ("http://h/a\nb", .controlCharacter),
    ("http://h/a\u{0}", .controlCharacter),
  ])
  func `what cannot be fetched is told apart`(
    _ given: String, _ problem: HTTPURL.Malformed.Problem
  ) {
    let error = #expect(throws: HTTPURL.Malformed.self) { try HTTPURL(given) }
    #expect(error?.problem == problem)
  }
}
