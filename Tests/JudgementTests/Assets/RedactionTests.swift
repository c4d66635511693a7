import Judgement
import PolicyFiles
import Testing

@Suite("Redaction")
struct RedactionTests {
  @Test(arguments: [
    ("https://cdn.example.com/a.mp3", "https://cdn.example.com/a.mp3"),
    ("https://cdn.example.com/a.mp3?v=3&lang=en", "https://cdn.example.com/a.mp3?v=3&lang=en"),
    ("https://u:p@h.example/a", "https://[redacted]@h.example/a"),
    ("https://u:p@x@h.example/a", "https://[redacted]@h.example/a"),
    (
      "https://b.s3.amazonaws.com/a.mp3?X-Amz-Date=20260101T000000Z&X-Amz-Signature=abc",
      "https://b.s3.amazonaws.com/a.mp3?[redacted]"
    ),
    ("https://h/a.mp3?Expires=1&Signature=x&Key-Pair-Id=K", "https://h/a.mp3?[redacted]"),
    (
      "https://b.s3.amazonaws.com/a.mp3?AWSAccessKeyId=A&Expires=1767268900&Signature=x%3D",
      "https://b.s3.amazonaws.com/a.mp3?[redacted]"
    ),
    ("https://h/a.mp3?Policy=eyJT&Signature=x&Key-Pair-Id=K", "https://h/a.mp3?[redacted]"),
    (
      "https://storage.googleapis.com/b/a.mp3?X-Goog-Date=20260101T000000Z&X-Goog-Signature=x",
      "https://storage.googleapis.com/b/a.mp3?[redacted]"
    ),
    (
      "https://storage.googleapis.com/b/a.mp3?GoogleAccessId=a%40b&Expires=1&Signature=x",
      "https://storage.googleapis.com/b/a.mp3?[redacted]"
    ),
    (
      "https://h.blob.core.windows.net/a.wav?sv=2024&se=2026&sig=x%3D",
      "https://h.blob.core.windows.net/a.wav?[redacted]"
    ),
    ("https://h/a.mp3?TOKEN=1", "https://h/a.mp3?[redacted]"),
    ("https://h/a.mp3?x=0123456789abcdef0123456789", "https://h/a.mp3?[redacted]"),
    ("https://h/a.mp3?0123456789abcdef0123456789", "https://h/a.mp3?[redacted]"),
    ("https://h/a.mp3#token=1", "https://h/a.mp3#[redacted]"),
    ("https://h/a.mp3?a=1#access_token=1", "https://h/a.mp3?[redacted]"),
    ("not a url ?sig=1", "not a url ?[redacted]"),
    ("", ""),
  ])
  func `secrets of a URL are taken out and nothing else`(_ url: String, _ shown: String) {
    #expect(Redaction.redact(url: url) == shown)
    #expect(Redaction.redact(url: shown) == shown)
  }

  @Test func `a target shows itself without its secrets`() {
    let target = Target("https://u:p@h/a.mp3?sig=secret")
    #expect("\(target)" == "https://[redacted]@h/a.mp3?[redacted]")
    #expect(target.text == "https://u:p@h/a.mp3?sig=secret")
    #expect("\(Target("a/b?sig=c.wav"))" == "a/b?sig=c.wav")
  }
}
