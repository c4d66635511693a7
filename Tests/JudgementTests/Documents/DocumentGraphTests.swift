import AudioFacts
import PlivoXML
import PolicyFiles
import Testing

@testable import Judgement

/// What documents name, in the order in which it becomes known.
@Suite struct DocumentGraphTests {
  private static let start = AssetRequest(.url("https://e.com/start"), as: DocumentRequest())

  private static func document(_ text: String, at place: SoundPlace.ID = .answer) -> Facts {
    var facts = Facts()
    facts.document = DocumentFacts(Array("<Response>\(text)</Response>".utf8), at: place)
    return facts
  }

  /// What a document leads to, as `place method URL`.
  private static func named(
    by text: String, following: Bool = false, limits: DocumentLimits = DocumentLimits()
  ) -> [String] {
    var request = start
    request.document?.followsRedirects = following
    var graph = DocumentGraph([request], limits: limits)
    return graph.record(document(text), of: request).map { named in
      let place = named.document?.place?.rawValue ?? "sound"
      return "\(place) \(named.document?.method.rawValue ?? "GET") \(named.target.text)"
    }
  }

  @Test(
    arguments: [
      ("<Play>https://e.com/a.mp3</Play>", ["sound GET https://e.com/a.mp3"]),
      // Each once.
      (
        "<Play>https://e.com/a.mp3</Play><Play>https://e.com/a.mp3</Play>",
        ["sound GET https://e.com/a.mp3"]
      ),
      (
        "<Conference waitSound=\"https://e.com/w\" enterSound=\"beep:1\">room</Conference>",
        ["conference-sound POST https://e.com/w"]
      ),
      (
        "<MultiPartyCall role=\"agent\" waitMusicUrl=\"https://e.com/w\">room</MultiPartyCall>",
        ["wait-music GET https://e.com/w"]
      ),
      (
        """
        <MultiPartyCall role="agent" waitMusicUrl="https://e.com/w" waitMusicMethod="POST">\
        room</MultiPartyCall>
        """, ["wait-music POST https://e.com/w"]
      ),
      ("<Dial dialMusic=\"real\"><Number>1</Number></Dial>", []),
      ("<Redirect>https://e.com/next</Redirect>", []),
      ("<GetDigits action=\"https://e.com/digits\"/>", []),
      ("<Play>/relative.mp3</Play><Play>file:///etc/passwd</Play>", []),
    ] as [(String, [String])])
  func `what is heard is fetched, and nothing else`(_ text: String, leadsTo expected: [String]) {
    #expect(Self.named(by: text) == expected)
  }

  @Test func `a redirect is followed where that is asked for, a caller's answer never`() {
    let text = """
      <GetDigits action="https://e.com/digits"/><Redirect method="GET">https://e.com/next</Redirect>
      """
    #expect(Self.named(by: text, following: true) == ["answer GET https://e.com/next"])
  }

  @Test func `of one document no more is looked at than the limit`() {
    var limits = DocumentLimits()
    limits.mostNamed = 2
    let text = (1...3).map { "<Play>https://e.com/\($0).mp3</Play>" }.joined()
    var graph = DocumentGraph([Self.start], limits: limits)
    #expect(graph.record(Self.document(text), of: Self.start).count == 2)
    #expect(
      graph.assets(namedBy: Self.start)?.leftOut?.description
        == "it names 3 URLs, of which the first 2 were looked at")
  }

  @Test func `of all documents together no more is looked at than the limit`() {
    var limits = DocumentLimits()
    limits.mostNamedInAll = 1
    let other = AssetRequest(.url("https://e.com/other"), as: DocumentRequest())
    var graph = DocumentGraph([Self.start, other], limits: limits)
    #expect(
      graph.record(Self.document("<Play>https://e.com/1.mp3</Play>"), of: Self.start).count == 1)
    #expect(graph.record(Self.document("<Play>https://e.com/2.mp3</Play>"), of: other).isEmpty)
    #expect(graph.assets(namedBy: other)?.leftOut == .tooManyInAll(limit: 1))
  }

  @Test func `documents that lead on and on come to an end`() {
    var request = Self.start
    request.document?.followsRedirects = true
    var graph = DocumentGraph([request], limits: DocumentLimits())
    var count = 0
    var next: AssetRequest? = request
    while let current = next, count < 100 {
      count += 1
      let text = "<Redirect>https://e.com/\(count)</Redirect>"
      next = graph.record(Self.document(text), of: current).first
      if next == nil {
        #expect(graph.assets(namedBy: current)?.leftOut == .tooDeep(limit: 10))
      }
    }
    #expect(count == 10)
    #expect(graph.isComplete)
  }

  @Test(
    arguments: [
      ("", true), ("<Wait/>", false), ("<GetDigits action=\"https://e.com/d\"/>", false),
      ("<Dial><Number>1</Number></Dial>", false),
    ])
  func `a ring of redirects is one where nothing in it takes time`(_ text: String, isIdle: Bool) {
    var request = Self.start
    request.document?.followsRedirects = true
    request.document?.place = .answer
    request.document?.method = .post
    var graph = DocumentGraph([request], limits: DocumentLimits())
    let there = Self.document("<Redirect>https://e.com/b</Redirect>")
    let back = Self.document("\(text)<Redirect>https://e.com/start</Redirect>")
    let second = graph.record(there, of: request)[0]
    #expect(graph.record(back, of: second).isEmpty)
    #expect(graph.isComplete)
    let ring = [request.target, second.target]
    #expect(graph.assets(namedBy: request)?.idleRing == (isIdle ? ring : []))
    #expect(graph.assets(namedBy: second)?.idleRing == (isIdle ? ring.reversed() : []))
  }
}

/// When verdicts on documents, and on what they name, are given.
@Suite struct PendingDocumentTests {
  private let judge = Judge(policy: .plivo)

  private static func request(_ url: String) -> AssetRequest {
    AssetRequest(.url(url), as: DocumentRequest())
  }

  private static func facts(_ text: String) -> Facts {
    Subject.document("<Response>\n\(text)</Response>", at: .answer).facts
  }

  private func verdicts(on urls: [String]) -> PendingVerdicts {
    var list = PlayList(urls.map(Target.url))
    for url in urls { list.documents[.url(url)] = DocumentRequest() }
    return PendingVerdicts([list], judge: judge)
  }

  @Test func `a good document with a good sound passes, and the sound comes after it`() {
    var verdicts = verdicts(on: ["https://e.com/a", "https://e.com/b.txt"])
    let document = verdicts.record(
      Self.facts("<Play>https://e.com/hold.mp3</Play>"), of: Self.request("https://e.com/a"))
    #expect(document.wanted == [AssetRequest(.url("https://e.com/hold.mp3"))])
    #expect(document.reports.isEmpty)
    let other = verdicts.record(Facts(unchecked: "gone"), of: Self.request("https://e.com/b.txt"))
    #expect(other.reports.map(\.verdict) == [.unchecked])
    let sound = verdicts.record(Subject.mp3().facts, of: document.wanted[0])
    #expect(sound.reports.map(\.verdict) == [.pass, .pass])
    #expect(
      verdicts.reports.map(\.target.text) == [
        "https://e.com/a", "https://e.com/hold.mp3", "https://e.com/b.txt",
      ])
    #expect(verdicts.reports[0].place == .answer)
    #expect(
      verdicts.reports[1].namedBy == [
        Naming(target: .url("https://e.com/a"), line: 2, place: .sound)
      ])
  }

  @Test func `a sound that two documents name is fetched once, and names both`() {
    var verdicts = verdicts(on: ["https://e.com/a", "https://e.com/b"])
    let sound = Self.facts("<Play>https://e.com/hold.mp3</Play>")
    let wanted = verdicts.record(sound, of: Self.request("https://e.com/a")).wanted
    #expect(verdicts.record(Subject.bytes(.html).facts, of: wanted[0]).reports.isEmpty)
    let last = verdicts.record(sound, of: Self.request("https://e.com/b"))
    #expect(last.wanted.isEmpty)
    #expect(last.reports.count == 3)
    #expect(verdicts.reports.map(\.verdict) == [.pass, .fail, .pass])
    #expect(
      verdicts.reports[1].namedBy.map(\.target.text) == ["https://e.com/a", "https://e.com/b"])
  }

  @Test func `a document of which something was left out is unchecked`() {
    var subject = Subject.goodDocument
    subject.named = NamedAssets()
    #expect(judge.judge(subject).verdict == .pass)
    subject.named?.leftOut = .tooMany(count: 300, limit: 200)
    #expect(judge.judge(subject).verdict == .unchecked)
    #expect(judge.judge(subject).facts.unchecked?.contains("the first 200") == true)
    // As of facts that were stored without what is named.
    subject.named = nil
    #expect(judge.judge(subject).facts.unchecked?.contains("not looked at with it") == true)
  }

  @Test func `a document in place of a sound fails, and does not pass with that rule off`() {
    let subject = Subject.document("<Response><Play>x</Play></Response>", at: .sound)
    #expect(judge.judge(subject).findings.first?.rule == "xml/expects-sound")
    #expect(judge.judge(subject).findings.count == 1)
    var policy = Policy.plivo
    policy.severities["xml/expects-sound"] = .off
    #expect(Judge(policy: policy).judge(subject).verdict == .unchecked)
  }
}
