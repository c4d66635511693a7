import AudioFacts
import Foundation
import PolicyFiles
import Testing

@testable import Judgement

@Suite("URL rules")
struct URLRulesTests {
  @Test(arguments: [
    ("https://cdn.example.com/a.mp3", []),
    ("https://cdn.example.com/a,b,c.mp3", ["url/comma"]),
    ("http://cdn.example.com/a.wav?x=1", ["url/plain-http", "url/no-extension"]),
    ("cdn.example.com/a.mp3", ["url/malformed"]),
    ("https://u:p@cdn.example.com/a.mp3#x", ["url/credentials", "url/fragment"]),
    ("https://bücher.example/a.mp3", ["url/non-ascii"]),
    ("https://cdn.example.com/a b!.mp3", ["url/malformed", "url/exclamation"]),
    ("https://cdn.example.com/a%2Cb%21%20.mp3", []),
  ])
  func `a URL is judged by its text`(_ url: String, _ rules: [RuleID]) {
    let subject = Subject(target: .url(url), facts: Facts())
    let findings = AllRules.url.flatMap {
      $0.findings(in: subject, limits: Policy.plivo.limits)
    }
    #expect(findings.map(\.rule) == rules)
    #expect(findings.allSatisfy { !$0.message.contains("u:p") })
  }

  @Test func `a file has no URL to judge`() {
    let subject = Subject(target: .file("a, b!.mp3"), facts: Facts())
    for rule in AllRules.url { #expect(rule.findings(in: subject, limits: Limits()) == []) }
  }

  @Test(arguments: [
    ("/a?X-Amz-Date=20260101T120000Z&X-Amz-Expires=3600&X-Amz-Signature=x", "S3", 3600),
    ("/a?X-Goog-Date=20260101T120000Z&X-Goog-Expires=60&X-Goog-Signature=x", "Google", 60),
    ("/a?AWSAccessKeyId=A&Expires=1767268900&Signature=x%3D", "S3", 100),
    ("/a?GoogleAccessId=a%40b&Expires=1767268900&Signature=x", "Google", 100),
    ("/a?Expires=1767268900&Signature=x&Key-Pair-Id=K", "CloudFront", 100),
    (
      "/a?Policy=eyJTdGF0ZW1lbnQiOlt7IlJlc291cmNlIjoiKiIsIkNvbmRpdGlvbiI6eyJEYXRlTGVzc1RoYW4iOnsiQVdTOkVwb2NoVGltZSI6MTc2NzI2ODkwMH19fV19&Signature=x&Key-Pair-Id=K",
      "CloudFront", 100
    ),
    ("/a?sv=2024-11-04&se=2026-01-01T12%3A01%3A00Z&sr=b&sig=x", "Azure", 60),
    ("/a?OSSAccessKeyId=A&Expires=1767268900&Signature=x%3D", "Aliyun OSS", 100),
    ("/a?x-oss-date=20260101T120000Z&x-oss-expires=60&x-oss-signature=x", "Aliyun OSS", 60),
    (
      "/a?q-sign-algorithm=sha1&q-ak=A&q-sign-time=1767268800;1767268900"
        + "&q-key-time=1767268800%3B1767268860&q-signature=x", "Tencent COS", 60
    ),
    ("/a?sv=2024-11-04&se=2026-01-01T12:01Z&sig=x", "Azure", 60),
    ("/a?sv=2024-11-04&se=2026-01-02&sig=x", "Azure", 43_200),
  ])
  func `the end of a signature is read`(_ target: String, scheme: String, lasts: Double) throws {
    let signature = try #require(URLSignature(target))
    #expect(signature.scheme == scheme)
    #expect(signature.expiry.timeIntervalSince(Subject.exampleNow) == lasts)
  }

  @Test(arguments: [
    "/a", "/a?", "/a?v=1", "/a?Expires=1767268900", "/a?se=2026-01-01", "/a?sig=x&se=soon",
    "/a?X-Amz-Date=yesterday&X-Amz-Expires=3600", "/a?X-Amz-Date=20260101T120000Z&X-Amz-Expires=x",
    "/a?Key-Pair-Id=K&Policy=!!!", "/a?=&&==",
  ])
  func `what is no signature is left alone`(_ target: String) {
    #expect(URLSignature(target) == nil)
  }

  @Test func `an expiry counts until the end of what plays before it and of itself`() {
    func signed(_ name: String, lasts: Int) -> Target {
      .url("https://b/\(name)?X-Amz-Date=20260101T120000Z&X-Amz-Expires=\(lasts)&X-Amz-Signature=x")
    }
    let targets = [signed("a.mp3", lasts: 15), signed("b.mp3", lasts: 15), .url("https://b/c.mp3")]
    let facts = Subject.mp3(at: "https://b/a.mp3").facts
    let duration = facts.inspection?.audio?.duration ?? 0
    #expect(duration > 7.5 && duration < 15, "the first is in time, the second is not")
    let reports = Judge(policy: .plivo).judge(
      PlayList(targets), targets.map { _ in facts }, now: Subject.exampleNow)
    #expect(
      reports.map { $0.findings.first { $0.rule == "url/signed-expiry" }?.severity }
        == [.warning, .error, nil])
  }

  @Test(arguments: [
    (0, nil, false, Severity.error), (30, nil, false, .warning), (3600, 60, true, .warning),
    (100_000, 60, true, .note),
    // The sound of 8 s is heard once, or until the length is over.
    (30, 60, true, .error), (30, 60, false, .warning), (5, 60, false, .error),
    (5, 4, false, .warning), (5, 4, true, .warning),
  ])
  func `an expiry matters more the nearer it is to the end of the asset in the play`(
    lasts: Int, length: Int?, loop: Bool, severity: Severity
  ) throws {
    let subject = Subject.mp3(
      at:
        "https://b/a.mp3?X-Amz-Date=20260101T120000Z&X-Amz-Expires=\(lasts)&X-Amz-Signature=SECRET",
      play: PlayContext(length: length, loop: loop))
    let findings = URLSignedExpiry().findings(in: subject, limits: Limits())
    #expect(findings.map(\.severity) == [severity])
    #expect(findings.allSatisfy { !$0.message.contains("SECRET") })
  }
}
