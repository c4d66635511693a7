import AudioFacts
import PolicyFiles
import Testing

@testable import Judgement

/// What a caller hears, in the families `level` and `phone`.
struct PhoneRulesTests {
  private func messages(
    play: PlayContext? = nil, _ spoil: (inout LevelFacts) -> Void
  ) -> [String] {
    let subject = Subject.mp3(play: play) { inspection in
      guard var levels = inspection.levels else { return }
      levels.telephone = TelephoneFacts()
      levels.telephone?.activeLevel = -22
      spoil(&levels)
      inspection.levels = levels
    }
    return (AllRules.level + AllRules.phone)
      .flatMap { $0.findings(in: subject, limits: Policy.plivo.limits) }
      .map { "\($0.severity) \($0.rule)" }
  }

  @Test(arguments: [
    (-34.9, []), (-35.1, ["warning level/quiet"]), (-41.9, ["warning level/quiet"]),
    (-42.1, ["error level/quiet"]),
  ])
  func `what counts is how loud a caller hears it`(level: Double, found: [String]) {
    #expect(messages { $0.telephone?.activeLevel = level } == found)
  }

  @Test func `one cause is one finding`() {
    #expect(
      messages {
        $0.telephone?.activeLevel = -46
        $0.band = BandFacts(whole: -17, telephone: -46, narrow: -17)
      } == ["warning level/out-of-band"])
    #expect(
      messages {
        $0.telephone?.activeLevel = -40
        $0.monoLoss = 20
        $0.correlation = -0.99
      } == ["error level/cancels-in-mono"])
    #expect(
      messages(play: PlayContext(typicalLevel: -20)) { $0.telephone?.activeLevel = -37 }
        == ["warning level/quiet"])
  }

  @Test(arguments: [
    (-0.34, 3.0, []), (-0.41, 3, ["warning level/cancels-in-mono"]),
    (0.5, 7, ["warning level/cancels-in-mono"]), (0.5, 12.5, ["error level/cancels-in-mono"]),
  ])
  func `a side that is upside down is found though little of it is lost`(
    correlation: Double, loss: Double, found: [String]
  ) {
    #expect(
      messages {
        $0.correlation = correlation
        $0.monoLoss = loss
        $0.channels = [
          ChannelLevels(rms: -20, activeRMS: -20), ChannelLevels(rms: -22, activeRMS: -22),
        ]
      } == found)
  }

  @Test(arguments: [(true, true, ["warning phone/seam"]), (true, false, []), (false, true, [])])
  func `only what repeats by itself has a seam`(loop: Bool, isAlone: Bool, found: [String]) {
    let play = PlayContext(loop: loop, isAlone: isAlone)
    #expect(messages(play: play) { $0.seam = SeamFacts(step: 0.3, ratio: 9) } == found)
  }

  @Test(arguments: [1e16, 1e300, .infinity])
  func `a measure that no sound has, and somebody made up, ends nothing`(measure: Double) {
    let play = PlayContext(loop: true, isAlone: true)
    let seam = messages(play: play) { $0.seam = SeamFacts(step: measure, ratio: measure) }
    #expect(seam == ["warning phone/seam"])
    #expect(measure.percent.hasSuffix(" %") && measure.tenths == "\(measure)")
  }

  @Test func `a list is judged by the middle one of what is heard`() {
    let levels: [Double?] = [-22, -32, nil, -21, -23]
    let facts = levels.map { level in
      var facts = Subject.wav().facts
      facts.inspection?.levels?.telephone = TelephoneFacts()
      facts.inspection?.levels?.telephone?.activeLevel = level
      return facts
    }
    let targets = levels.indices.map { Target.url("https://cdn.example.com/\($0).wav") }
    let reports = Judge(policy: .plivo).judge(
      PlayList(targets, length: 60), facts, now: Subject.exampleNow)
    let uneven = reports.map { $0.findings.filter { $0.rule == "phone/uneven" } }
    #expect(uneven.map(\.count) == [0, 1, 0, 0, 0])
  }
}
