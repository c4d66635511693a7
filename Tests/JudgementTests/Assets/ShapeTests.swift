import Foundation
import Testing

@testable import Judgement

/// What a table keeps of a URL that holds a secret.
struct `The shape of a URL` {
  @Test(arguments: [
    ("https://h.example.com/a.mp3", "https://h.example.com/a.mp3"),
    ("https://h.example.com/a.mp3?v=3", "https://h.example.com/a.mp3?v=3"),
    (
      "https://h.example.com/a.mp3?X-Amz-Date=20260101T000000Z&X-Amz-Expires=3600&X-Amz-Signature=0aB%2F",
      "https://h.example.com/a.mp3?X-Amz-Date=20260101T000000Z&X-Amz-Expires=3600&X-Amz-Signature=xxx%78"
    ),
    ("https://u:p4ss@h.example.com/a,b.mp3", "https://x:xxxx@h.example.com/a,b.mp3"),
    ("https://h.example.com/a.mp3?token=a,é!あ#x", "https://h.example.com/a.mp3?token=x,é!あ#x"),
    (
      "https://h.example.com/a.mp3?0123456789abcdef01234567&x",
      "https://h.example.com/a.mp3?xxxxxxxxxxxxxxxxxxxxxxxx&x"
    ),
    // What looks like a time and is too long, or written otherwise, may be a secret.
    (
      "https://h.example.com/a.mp3?Expires=secret&sig=1",
      "https://h.example.com/a.mp3?Expires=xxxxxx&sig=x"
    ),
  ])
  func `has a letter for each that is secret`(url: String, shape: String) {
    #expect(Redaction.shape(of: url) == shape)
    #expect(Redaction.redact(url: shape) == Redaction.redact(url: url))
    #expect(shape.utf8.count == url.utf8.count)
  }

  @Test(arguments: [
    "https://h.example.com/a.mp3?X-Amz-Date=20260101T000000Z&X-Amz-Expires=3600&X-Amz-Signature=0a",
    "https://h.example.com/a.mp3?AWSAccessKeyId=AKIA&Expires=1767225600&Signature=a%2Cb,c!",
    "https://h.example.com/a.mp3?sv=2024&se=2026-01-01T00%3A00%3A00Z&sig=xyz%3D",
    "https://h.example.com/a.mp3?q-signature=ab&q-sign-time=1767225600;1767229200",
    "https://h.example.com/a.mp3?Expires=1767225600&Key-Pair-Id=K2&Signature=s~_-",
    "https://user:pass@h.example.com/a.mp3", "http://h.example.com/a b?token=s3cret",
    "https://h.example.com/\(String(repeating: "x", count: 3_000))?token=ü",
  ])
  func `is judged as the URL itself is`(url: String) throws {
    let judge = Judge(policy: Policy(name: "any", limits: Limits()))
    func findings(_ text: String) -> [Finding] {
      judge.judge(
        Facts(), of: .url(text), now: Date(timeIntervalSince1970: 1_767_222_000)
      ).findings.filter { $0.rule.family == "url" }
    }
    let shape = Redaction.shape(of: url)
    #expect(shape != url)
    #expect(findings(shape) == findings(url))
  }
}
