import AudioFacts
import DefectForge
import PolicyFiles
import Testing

@testable import Judgement

/// The family `length`, on the assets of a list as they would be played.
@Suite struct `Length rules` {
  @Test(
    arguments: [
      // At 44.1 kHz two frames of MP3 are 52 ms.
      ("mp3", 10.05, 10, false), ("mp3", 10.06, 10, true), ("mp3", 10.0, 10, false),
      ("wav", 10.05, 10, false), ("wav", 10.06, 10, true), ("wav", 1.0, 1, false),
      ("wav", 1.2, 1, true),
    ])
  func `a cut is flagged beyond the tolerance`(
    kind: String, duration: Double, length: Int, isCut: Bool
  ) {
    let play = PlayContext(length: length)
    let subject: Subject =
      kind == "mp3"
      ? .mp3(play: play) { $0.audio?.sampleFrames = Int((duration * 44_100).rounded()) }
      : .wav(play: play) { $0.audio?.sampleFrames = Int((duration * 8_000).rounded()) }
    #expect(LengthCut().findings(in: subject, limits: Limits()).isEmpty == !isCut)
  }

  @Test func `two frames of MP3 last longer at the low sample rates`() {
    var audio = AudioFacts(codec: .mp3, sampleRate: 8_000, channels: 1, sampleFrames: 1)
    #expect(audio.durationTolerance == 0.144)
    audio.sampleRate = 32_000
    #expect(audio.durationTolerance == 0.072)
    audio.codec = .pcmS16LE
    #expect(audio.durationTolerance == 0.05)
  }

  @Test func `a list that is too long is cut, and the rest never plays`() throws {
    let reports = judge(durations: [20, 21.2, 30, 5], length: 60)
    #expect(reports.map(\.share?.startsAt) == [0, 20, 41.2, 71.2])
    #expect(reports[2].share?.playsFor.rounded(toPlaces: 6) == 18.8)
    #expect(reports.map(\.share?.isCut) == [false, false, true, true])
    #expect(ruleIDs(reports) == [[], [], ["length/list-cut"], ["length/never-plays"]])
    #expect(
      reports[2].findings[0].message
        == "It starts at 41.20 s and is cut at 1:00, the play's length: of its 30.00 s, 18.80 s "
        + "are heard.")
    #expect(reports.allSatisfy { $0.verdict == .pass })
  }

  @Test func `a file longer than length is withheld, so those after it have its time`() {
    let reports = judge(durations: [5, 11, 4], length: 10)
    #expect(reports.map(\.verdict) == [.pass, .fail, .pass])
    #expect(reports.map(\.share?.startsAt) == [0, nil, 5])
    #expect(ruleIDs(reports) == [[], ["length/cut"], ["length/short"]])
    #expect(
      reports[1].findings[0].message
        == "It lasts 11.00 s, but length is 10.00 s: the last 1.00 s are never heard.")
  }

  @Test func `a cut that is accepted takes all the time there is`() {
    let reports = judge(
      durations: [11, 4], length: 10, severities: ["length/cut": .note])
    #expect(reports.map(\.verdict) == [.pass, .pass])
    #expect(ruleIDs(reports) == [["length/cut"], ["length/never-plays"]])
    #expect(reports[0].share == Share(startsAt: 0, playsFor: 10, isCut: true))
    #expect(reports[1].share == Share(startsAt: 11, playsFor: 0, isCut: true))
  }

  @Test func `what fails for its share alone keeps the share as the reason`() {
    let reports = judge(
      durations: [6, 6, 3], length: 10, severities: ["length/list-cut": .error])
    #expect(reports.map(\.verdict) == [.pass, .fail, .pass])
    #expect(reports[1].share == Share(startsAt: 6, playsFor: 4, isCut: true))
    // It is not submitted, so the third plays in its place.
    #expect(reports[2].share == Share(startsAt: 6, playsFor: 3, isCut: false))
  }

  @Test func `an asset that could not be checked takes no time`() {
    var facts = [5, 5, 5].map(facts)
    facts[1].unchecked = .host("cdn.example.com", .noAddress)
    facts[1].inspection = nil
    #expect(judge(facts, length: 60).map(\.share?.startsAt) == [0, nil, 5])
  }

  @Test func `the end of a list before length is noted, unless it repeats`() {
    #expect(ruleIDs(judge(durations: [3, 4], length: 10)) == [[], ["length/short"]])
    #expect(ruleIDs(judge(durations: [3, 4], length: 10, loop: true)) == [[], []])
    #expect(ruleIDs(judge(durations: [3, 6.97], length: 10)) == [[], []])
  }

  @Test func `without a length nothing is shared out`() {
    #expect(judge(durations: [3, 4000], length: nil).allSatisfy { $0.share == nil })
  }

  @Test func `a length under 1 fails every asset`() {
    #expect(ruleIDs(judge(durations: [3], length: 0)) == [["length/invalid"]])
  }

  @Test(arguments: 0..<200)
  func `shares add up and never exceed length, whatever the list`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let durations = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      Double.random(in: 0.001...40, using: &random)
    }
    let length = Int.random(in: 1...120, using: &random)
    var shares = Shares(length: length)
    var dealt = 0.0
    for duration in durations {
      let span = Shares.Span(duration: duration, tolerance: 0.05)
      let share = shares.next(span)
      #expect(share?.startsAt == shares.total)
      #expect((share?.playsFor ?? -1) >= 0)
      #expect((share?.playsFor ?? .infinity) <= duration)
      dealt += share?.playsFor ?? 0
      shares.add(span)
    }
    let expected = min(durations.reduce(0, +), Double(length))
    #expect(abs(dealt - expected) < 1e-6)
    #expect(dealt <= Double(length) + 1e-9)
  }

  private func facts(_ duration: Double) -> Facts {
    Subject.wav { $0.audio?.sampleFrames = Int((duration * 8_000).rounded()) }.facts
  }

  private func judge(
    durations: [Double], length: Int?, loop: Bool = false,
    severities: [RuleID: SeverityOverride] = [:]
  ) -> [AssetReport] {
    judge(durations.map(facts), length: length, loop: loop, severities: severities)
  }

  /// Judges by the rules of this family only, so that no other gets in between.
  private func judge(
    _ facts: [Facts], length: Int?, loop: Bool = false,
    severities: [RuleID: SeverityOverride] = [:]
  ) -> [AssetReport] {
    let others = AllRules.list.map(\.about.id).filter { $0.family != "length" }
    let off = Dictionary(uniqueKeysWithValues: others.map { ($0, SeverityOverride.off) })
    let policy = Policy(
      name: "length", limits: Limits(), severities: off.merging(severities) { $1 })
    let targets = facts.indices.map { Target.url("https://cdn.example.com/\($0).wav") }
    return Judge(policy: policy)
      .judge(PlayList(targets, length: length, loop: loop), facts, now: Subject.exampleNow)
  }

  private func ruleIDs(_ reports: [AssetReport]) -> [[RuleID]] {
    reports.map { $0.findings.map(\.rule) }
  }
}

extension Double {
  fileprivate func rounded(toPlaces places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    return (self * scale).rounded() / scale
  }
}
