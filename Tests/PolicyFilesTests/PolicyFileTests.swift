import AudioFacts
import Foundation
import Judgement
import OtherPrograms
import PolicyFiles
import Testing

struct `A policy file` {
  private let rule = AllRules.list.first?.about.id.rawValue ?? "none"

  @Test func `changes what it names and keeps the rest of its profile`() throws {
    let policy = try Policy(
      yaml: """
        profile: plivo
        name: ours
        limits:
          maximum_bytes: 500000
          maximum_duration: none
          wav:
            sample_rates: {accept: [8000]}
            codecs: {advise: none}
          mp3: none
          delivery:
            content_types: {Audio/WAV: wav}
          levels: {quiet: -30.5}
        severities:
          \(rule): off
        fail_on: warning
        """, file: "ours.yaml")
    var expected = Policy.plivo
    expected.name = "ours"
    expected.limits.maximumBytes = 500_000
    expected.limits.maximumDuration = nil
    expected.limits.wav?.sampleRates.accepted = [8000]
    expected.limits.wav?.codecs.advised = nil
    expected.limits.mp3 = nil
    expected.limits.delivery.contentTypes = ["audio/wav": .wav]
    expected.limits.levels.quiet = -30.5
    expected.severities[RuleID(rawValue: rule)] = .off
    expected.failOn = .warning
    #expect(policy == expected)
  }

  @Test(arguments: [
    ("", nil, "", "The file is empty."),
    ("limits: {}", 1, "", "A policy names the profile"),
    ("profile: plvo", 1, "profile", "There is no profile “plvo”. Did you mean “plivo”?"),
    ("profile: plivo\nlimit: {}", 2, "limit", "There is no such key. Did you mean “limits”?"),
    (
      "profile: plivo\nlimits:\n  levels: {quite: -3}", 3, "limits.levels.quite",
      "Did you mean “quiet”?"
    ),
    ("profile: plivo\nlimits:\n  maximum_bytes: ten", 3, "limits.maximum_bytes", "found “ten”"),
    ("profile: plivo\nlimits:\n  maximum_bytes: -1", 3, "limits.maximum_bytes", "not negative"),
    ("profile: plivo\nlimits:\n  maximum_bytes:", nil, "limits.maximum_bytes", "found nothing"),
    (
      "profile: plivo\nlimits:\n  wav:\n    codecs:\n      accept: [pcm_s16]", 5,
      "limits.wav.codecs.accept[0]", "Did you mean “pcm_s16le”?"
    ),
    ("profile: plivo\nlimits:\n  levels: {gap: .inf}", 3, "limits.levels.gap", "a number"),
    ("profile: plivo\nprofile: twilio", 1, "", "The key “profile” is there twice."),
    ("profile: plivo\nseverities:\n  no/such-rule: off", 3, "severities.no/such-rule", "no rule"),
    ("profile: plivo\nfail_on: fatal", 2, "fail_on", "one of note, warning, error"),
    ("- profile", 1, "", "Expected keys and values, found a list."),
    ("profile: [", 2, "", "This is no YAML"),
    ("profile: plivo\n\tlimits: {}", 2, "", "This is no YAML"),
    ("a: &a [x, x]\nb: &b [*a, *a]", 1, "", "anchors (&name) are not allowed"),
    ("profile: plivo\nname:\n  - {\"a\":&b x}", 3, "", "anchors (&name) are not allowed"),
    ("? &a x\n: y", 1, "", "anchors (&name) are not allowed"),
    ("profile: *plivo", 1, "", "must be put in quotes"),
    ("a*b: 1\na*b: 2", 1, "", "The key “a*b” is there twice"),
    ("pro*file: plivo", 1, "pro*file", "no such key"),
    ("profile: plivo\n---\nprofile: plivo", 2, "", "no YAML that can be used"),
  ])
  func `that is wrong says where and what was expected`(
    yaml: String, line: Int?, key: String, problem: String
  ) {
    let error = #expect(throws: ConfigurationError.self) {
      _ = try Policy(yaml: yaml, file: "policy.yaml")
    }
    #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
    #expect(error?.key == key)
    if let line { #expect(error?.line == line) }
    #expect(error?.description.hasPrefix("policy.yaml") == true)
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000),
    String(repeating: "{a: ", count: 100_000),
    String(repeating: "- ", count: 100_000) + "x",
    String(repeating: "? ", count: 5_000) + "x",
    String(repeating: "x", count: 2_000_000),
    "profile: \u{0}",
    "profile: \"\\ud800\"",
    "%YAML 9.9\n---\nprofile: plivo",
    // A tree of two to the power of forty, as a key.
    "a0: &a0 x\n"
      + (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined() + "? *a40\n: x",
    "!!binary profile: !!set {plivo}",
  ])
  func `that means harm is refused`(yaml: String) {
    #expect(throws: ConfigurationError.self) { _ = try Policy(yaml: yaml, file: "evil.yaml") }
  }

  @Test func `is made from an asset that is known to be good`() throws {
    let good = Subject.wav()
    let text = try #require(Policy.text(knownGood: good.facts, of: good.target))
    let limits = try Policy(yaml: text, file: "good.yaml").limits
    #expect(limits.mp3 == nil)
    #expect(limits.wav?.codecs.accepted == [.pcmS16LE])
    #expect(limits.wav?.sampleRates == Preference(accepted: [8000], advised: [8000]))
    #expect(limits.wav?.bitsPerSample.accepted == [16])
    #expect(limits.levels.quiet == -26 && limits.levels.loud == -14)
    #expect(Policy.text(knownGood: Facts(), of: good.target) == nil)
  }

  @Test func `is read from disk, or it is said why not`() async throws {
    try await withScratchFolder { folder in
      let (good, binary) = (folder.appending(path: "p.yaml"), folder.appending(path: "b.yaml"))
      try Data("profile: twilio".utf8).write(to: good)
      try Data([0xFF, 0xFE, 0x00]).write(to: binary)
      #expect(try Policy.load(good.path) == Policy.named("twilio"))
      for (path, problem) in [
        (folder.appending(path: "none.yaml").path, "no such file"), (binary.path, "not UTF-8"),
        (folder.path, "cannot be read"),
      ] {
        let error = #expect(throws: ConfigurationError.self) { _ = try Policy.load(path) }
        #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
      }
    }
  }
}
