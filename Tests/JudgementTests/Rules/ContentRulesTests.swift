import AudioFacts
import PolicyFiles
import Testing

@testable import Judgement

@Suite struct ContentRulesTests {
  private func findings(_ subject: Subject, limits: Limits = Policy.plivo.limits) -> [String] {
    AllRules.content.flatMap { $0.findings(in: subject, limits: limits) }
      .map { "\($0.severity) \($0.rule): \($0.message)" }
  }

  @Test(arguments: ContentKind.allCases)
  func `each kind is played or flagged once`(kind: ContentKind) {
    let found = findings(.bytes(kind, at: "https://cdn.example.com/music"))
    let isPlayed = [.mpeg, .wav, .rifx, .rf64, .bw64].contains(kind)
    #expect(found.count == (isPlayed ? 0 : 1), "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix("error") })
  }

  @Test func `what is no audio is named, with what it says of itself`() {
    #expect(
      findings(.bytes(.html, title: "Sign in")) == [
        "error content/not-audio: It is an HTML page (Sign in), not audio."
      ])
    #expect(
      findings(.bytes(.xml, title: "AccessDenied")) == [
        "error content/not-audio: It is an XML document (AccessDenied), not audio."
      ])
    #expect(
      findings(.bytes(.unknown)) == [
        "error content/not-audio: There is neither MPEG audio in it nor a WAV's header."
      ])
  }

  @Test func `only a page in a browser is about signing in`() {
    for kind in ContentKind.allCases where !kind.isAudio {
      let advice = AllRules.content.flatMap {
        $0.findings(in: .bytes(kind), limits: Policy.plivo.limits)
      }.map(\.remedy.advice)
      #expect(advice.contains { $0.contains("signed in") } == (kind == .html), "\(kind): \(advice)")
    }
  }

  @Test func `notes are not given to a program that plays none`() {
    let remedy = Judge(policy: .plivo).judge(.bytes(.midi)).findings.first?.remedy
    #expect(remedy?.command == nil && remedy?.advice.contains("synthesizer") == true)
  }

  @Test func `a provider that plays no MP3 says so`() {
    var limits = Policy.plivo.limits
    limits.mp3 = nil
    #expect(
      findings(.mp3(), limits: limits) == [
        "error content/unsupported-container: It is MPEG audio, but only WAV is played."
      ])
  }

  @Test(arguments: [
    ("https://x.example/a.mp3", true), ("https://x.example/a.MP3?v=2", true),
    ("https://x.example/a.mp3#t", true), ("https://x.example/a.wav", false),
    ("https://x.example/mp3", false), ("https://x.example/a.mp3/play", false),
    ("https://x.example/play?file=a.mp3", false), ("sounds/a.mp3", true), (".mp3", true),
  ])
  func `the name is what stands before query and fragment`(url: String, isWrong: Bool) {
    #expect(findings(.wav(at: url)).count == (isWrong ? 1 : 0))
  }

  @Test func `text damage is not also called unknown bytes`() {
    var subject = Subject.bytes(.unknown)
    subject.facts.inspection?.content.textDamage = .utf8
    #expect(
      findings(subject) == [
        "error content/text-damage: All of it is UTF-8, which sound never is: it was re-encoded as text."
      ])
  }
}
