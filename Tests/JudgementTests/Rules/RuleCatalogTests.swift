import Foundation
import PolicyFiles
import Testing

@testable import Judgement

@Suite struct RuleCatalogTests {
  /// The names that scripts and policies rely on.
  private static let promised: Set<RuleID> = [
    "url/malformed", "url/comma", "url/exclamation", "url/plain-http", "url/non-ascii",
    "url/too-long", "url/credentials", "url/fragment", "url/no-extension", "url/signed-expiry",
    "url/duplicate",
    "fetch/private-address", "fetch/status", "fetch/tls", "fetch/redirect",
    "fetch/redirect-refused", "fetch/content-type", "fetch/content-type-alias",
    "fetch/incomplete", "fetch/too-large", "fetch/encoded", "fetch/slow", "fetch/uncacheable",
    "fetch/head-refused",
    "content/empty", "content/not-audio", "content/unsupported-container",
    "content/wrong-extension", "content/raw-samples", "content/foreign-prefix",
    "content/text-damage", "content/digest", "content/not-sound", "content/decoder-hung",
    "content/decoder-crashed",
    "xml/not-xml", "xml/malformed", "xml/before-declaration", "xml/encoding", "xml/too-large",
    "xml/root", "xml/empty", "xml/unknown-element", "xml/case", "xml/misplaced", "xml/missing",
    "xml/value", "xml/play-url", "xml/double-escaped", "xml/ignored-element", "xml/no-sound",
    "xml/attribute", "xml/stray-text", "xml/unreachable", "xml/bom", "xml/doctype",
    "xml/content-type", "xml/expects-document", "xml/expects-sound", "xml/loop",
    "xml/not-followed", "xml/method", "xml/slow", "xml/short-loop", "xml/silence",
    "mp3/truncated", "mp3/lost-sync", "mp3/invalid-frame", "mp3/format-change",
    "mp3/not-layer-3", "mp3/too-few-frames", "mp3/tag-swallows-audio", "mp3/leading-junk",
    "mp3/trailing-junk", "mp3/concatenated", "mp3/missing-reservoir", "mp3/frame-crc",
    "mp3/lame-crc", "mp3/header-count", "mp3/vbr-without-header", "mp3/free-format",
    "mp3/oversized-tag", "mp3/hidden-frames",
    "wav/truncated", "wav/unfinished-header", "wav/riff-size", "wav/missing-fmt",
    "wav/missing-data", "wav/chunk-order", "wav/duplicate-chunk", "wav/inconsistent-fmt",
    "wav/codec", "wav/extensible", "wav/bit-depth", "wav/not-riff", "wav/partial-frame",
    "wav/fact", "wav/chunk-overrun", "wav/bad-chunk-id", "wav/unpadded-chunk",
    "wav/trailing-bytes", "wav/data-too-small", "wav/broken-chunk", "wav/headers-inside",
    "wav/mpeg-inside", "wav/non-finite", "wav/wrong-channels",
    "audio/undecodable", "audio/no-samples", "audio/impossible-rate", "audio/sample-rate",
    "audio/channels",
    "audio/bit-rate", "audio/too-short", "audio/too-long", "audio/declared-duration",
    "audio/witnesses-disagree",
    "level/silent", "level/quiet", "level/loud", "level/clipped", "level/dc-offset",
    "level/leading-silence", "level/trailing-silence", "level/gap", "level/one-sided",
    "level/cancels-in-mono", "level/dropouts", "level/out-of-band",
    "phone/dtmf", "phone/signal-tone", "phone/no-programme", "phone/coarse",
    "phone/stutter", "phone/seam", "phone/uneven",
    "length/cut", "length/list-cut", "length/never-plays", "length/short",
    "length/invalid",
  ]

  @Test func `every promised rule is there`() {
    let missing = Self.promised.subtracting(AllRules.list.map(\.about.id))
    #expect(missing.isEmpty, "missing: \(missing.sorted())")
  }

  @Test func `no rule is there that is not promised`() {
    let extra = Set(AllRules.list.map(\.about.id)).subtracting(Self.promised)
    #expect(extra.isEmpty, "to be promised: \(extra.sorted())")
  }

  @Test func `names are unique`() {
    let names = AllRules.list.map(\.about.id)
    #expect(Set(names).count == names.count)
  }

  @Test func `every rule in the sources is listed, in the family of its folder`() throws {
    let rules = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/Judgement/Rules").standardizedFileURL
    var found: [String: String] = [:]
    let files = FileManager.default.enumerator(at: rules, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /struct (\w+): Rule\b/) {
        let family = file.deletingLastPathComponent().lastPathComponent.lowercased()
        found[String(match.1)] = family
      }
    }
    let listed = AllRules.list.map { ("\(type(of: $0))", $0.about.id.family) }
    #expect(found == Dictionary(listed) { first, _ in first })
  }

  @Test(arguments: AllRules.list.map(\.about.id))
  func `a rule is described in full`(id: RuleID) throws {
    let about = try #require(AllRules.named(id)).about
    #expect(about.id.rawValue.wholeMatch(of: /[a-z0-9]+\/[a-z0-9]+(-[a-z0-9]+)*/) != nil)
    #expect(!about.severities.isEmpty)
    #expect(about.severities == about.severities.sorted(by: >), "gravest first")
    #expect(Set(about.severities).count == about.severities.count)
    for text in [about.flags, about.why, about.remedy.advice] {
      #expect(text.count > 10)
      #expect(!text.contains("\n"), "\(text)")
      #expect(".:…".contains(text.last ?? " "), "\(text)")
    }
    if let command = about.remedy.command
      ?? about.remedy.mend?.command(
        for: .wav(), limits: Policy.plivo.limits)
    {
      #expect(command.contains(Remedy.input) && command.contains(Remedy.output))
    }
  }

  @Test(arguments: AllRules.list.map(\.about.id))
  func `a rule's examples fire and pass`(id: RuleID) throws {
    let rule = try #require(AllRules.named(id))
    let limits = Policy.plivo.limits
    let findings = rule.findings(in: rule.fires.subject, limits: limits)
    #expect(findings.count == 1)
    for finding in findings {
      #expect(finding.rule == id)
      #expect(rule.about.severities.contains(finding.severity))
      #expect(finding.message.hasSuffix("."), "\(finding.message)")
      #expect(finding.message.first?.isLowercase == false, "\(finding.message)")
      #expect(!finding.message.contains("\n"))
      #expect(!finding.remedy.advice.isEmpty)
    }
    #expect(rule.findings(in: rule.passes.subject, limits: limits) == [])
    #expect(rule.fires.words != rule.passes.words)
    for words in [rule.fires.words, rule.passes.words] {
      #expect(words.first?.isLowercase == true && words.last != ".", "\(words): no sentence")
    }
  }

  @Test func `a rule stays silent where nothing is known`() {
    let limits = Policy.plivo.limits
    let subject = Subject(target: .file("music.mp3"), facts: Facts(), now: Subject.exampleNow)
    for rule in AllRules.list {
      #expect(rule.findings(in: subject, limits: limits) == [], "\(rule.about.id)")
    }
  }
}
