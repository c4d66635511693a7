import AudioFacts
import PolicyFiles
import Testing

@testable import Judgement

@Suite("Fetch rules")
struct FetchRulesTests {
  @Test func `a good asset and a file have nothing wrong`() {
    var file = Subject.mp3()
    file.facts.transfer = nil
    for rule in AllRules.fetch {
      for subject in [Subject.mp3(), .wav(), file] {
        #expect(rule.findings(in: subject, limits: Policy.plivo.limits) == [])
      }
    }
  }

  @Test(arguments: [
    ("audio/mpeg" as String?, ContentKind.mpeg, []),
    ("audio/x-wav", .wav, []),
    ("audio/wav", .wav, ["note fetch/content-type-alias"]),
    ("audio/mp3", .mpeg, ["note fetch/content-type-alias"]),
    ("Audio/MPEG", .mpeg, ["note fetch/content-type-alias"]),
    ("audio/mpeg; charset=utf-8", .mpeg, ["note fetch/content-type-alias"]),
    ("audio/x-wav", .mpeg, ["warning fetch/content-type"]),
    ("audio/wav", .mpeg, ["warning fetch/content-type"]),
    ("audio/ogg", .mpeg, ["warning fetch/content-type"]),
    ("application/octet-stream", .wav, ["warning fetch/content-type"]),
    ("text/plain", .wav, ["warning fetch/content-type"]),
    ("", .wav, ["warning fetch/content-type"]),
    (nil, .wav, ["warning fetch/content-type"]),
    ("text/html", .mpeg, ["error fetch/content-type"]),
    ("TEXT/HTML;charset=utf-8", .html, ["error fetch/content-type"]),
    ("application/xml", .xml, ["error fetch/content-type"]),
    ("application/problem+json", .json, ["error fetch/content-type"]),
    ("image/png", .png, ["error fetch/content-type"]),
    ("video/mp4", .mp4, ["error fetch/content-type"]),
    ("audio/mpeg", .html, []),
  ])
  func `the content type is held against the content`(
    _ type: String?, _ kind: ContentKind, _ findings: [String]
  ) {
    var subject = Subject.fetched { $0.contentType = type }
    subject.facts.inspection?.content.kind = kind
    #expect(found(subject) == findings)
  }

  @Test func `a provider that follows no redirects makes them an error`() {
    var limits = Policy.plivo.limits
    limits.delivery.refusesRedirects = true
    let findings = FetchRedirect().findings(in: FetchRedirect().fires.subject, limits: limits)
    #expect(findings.map(\.severity) == [.error])
    #expect(
      findings.first?.message
        == "It redirects 1 time: https://cdn.example.com/hold/music.mp3 → "
        + "https://cdn2.example.com/hold/music.mp3.")
  }

  @Test func `a status is no finding where the server was merely in trouble`() {
    var subject = Subject.answered(503)
    subject.facts.unchecked = .host("cdn.example.com", .status(503))
    #expect(found(subject) == [])
    #expect(found(.answered(403)) == ["error fetch/status"])
  }

  @Test func `a file on disk has a size as well`() {
    var subject = Subject.mp3 { $0.content.bytes = 10_000_001 }
    subject.facts.transfer = nil
    #expect(found(subject) == ["error fetch/too-large"])
  }

  @Test func `a transfer slower than the sound is slow`() {
    #expect(found(.fetched { $0.seconds = 9 }) == ["warning fetch/slow"])
    #expect(found(.fetched { $0.seconds = 7 }) == [])
  }

  @Test func `what a header says is shown without its control characters`() {
    let subject = Subject.fetched { $0.contentEncoding = "\u{1B}[31mgz\u{7}ip" }
    let findings = FetchEncoded().findings(in: subject, limits: Limits())
    #expect(findings.first?.message.contains("[31mgz ip") == true)
  }

  private func found(_ subject: Subject) -> [String] {
    AllRules.fetch.flatMap { $0.findings(in: subject, limits: Policy.plivo.limits) }
      .map { "\($0.severity) \($0.rule)" }
  }
}
