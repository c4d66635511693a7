import AudioFacts
import PolicyFiles
import Testing

@testable import Judgement

@Suite struct LevelRulesTests {
  private func findings(_ spoil: (inout LevelFacts) -> Void) -> [Finding] {
    let subject = Subject.mp3 { inspection in
      guard var levels = inspection.levels else { return }
      spoil(&levels)
      inspection.levels = levels
    }
    return AllRules.level.flatMap { $0.findings(in: subject, limits: Policy.plivo.limits) }
  }

  private func messages(_ spoil: (inout LevelFacts) -> Void) -> [String] {
    findings(spoil).map { "\($0.severity) \($0.rule): \($0.message)" }
  }

  @Test func `a good level is left alone`() {
    #expect(findings { _ in }.isEmpty)
  }

  @Test func `silence is one finding, not four`() {
    #expect(
      messages {
        $0 = LevelFacts()
        $0.leadingSilence = 8
      } == [
        "error level/silent: It is silent throughout: all samples are 0, and nothing is over -60.0 dBFS."
      ])
  }

  @Test func `quiet and loud sound is brought to the level of speech`() {
    let quiet = findings { $0.activeRMS = -40 }
    #expect(
      quiet.map(\.message) == ["A caller hears it at -40.0 dBFS on average: under -35.0 dBFS."])
    #expect(quiet.first?.remedy.mend == Mend(gain: 18))
    let loud = findings { $0.activeRMS = -7.5 }
    #expect(loud.map(\.message) == ["The sound is at -7.5 dBFS on average, over -10.0 dBFS."])
    #expect(loud.first?.remedy.mend == Mend(gain: -14.5))
  }

  @Test func `clipping is counted and placed`() {
    let found = findings {
      $0.clippedSamples = 1_204
      $0.clippedRunCount = 1
      $0.clippedRuns = [ClippedRun(start: 75.2, samples: 1_204, channel: 1)]
    }
    #expect(
      found.map(\.message) == [
        "It is clipped in 1 place, 1,204 samples at full scale, first at 1:15."
      ])
    #expect(found.first?.place == Place(time: 75.2))
  }

  @Test func `silences are measured against their limits`() {
    #expect(findings { $0.leadingSilence = 1 }.isEmpty)
    #expect(
      messages { $0.leadingSilence = 1.26 } == [
        "warning level/leading-silence: It begins with 1.26 s of silence, more than 1.00 s."
      ])
    #expect(
      messages { $0.trailingSilence = 2.5 } == [
        "warning level/trailing-silence: It ends with 2.50 s of silence, more than 2.00 s."
      ])
    #expect(
      messages {
        $0.gaps = [
          Silence(start: 1, duration: 0.5), Silence(start: 2, duration: 3.5),
          Silence(start: 62, duration: 70),
        ]
      } == [
        "warning level/gap: It falls silent for 3.50 s at 2.00 s, and 1 time more: 1:10 at the longest; over 3.00 s is long."
      ])
  }

  @Test func `one-sided sound does not also cancel`() {
    let found = findings {
      $0.channels = [ChannelLevels(peak: -80, rms: -90), ChannelLevels(peak: -3, activeRMS: -20)]
      $0.monoLoss = 6.02
    }
    #expect(found.map(\.message) == ["The left channel is silent, the right is not."])
    #expect(found.first?.remedy.mend == Mend(channel: 1))
  }

  @Test func `cancellation keeps the louder channel`() {
    let found = findings {
      $0.channels = [
        ChannelLevels(rms: -21, activeRMS: -20), ChannelLevels(rms: -20, activeRMS: -19),
      ]
      $0.monoLoss = 18.24
    }
    #expect(
      found.map(\.message) == [
        "Mixed down to mono it loses 18.2 dB, more than 6.0 dB: the channels cancel each other."
      ])
    #expect(found.first?.remedy.mend == Mend(channel: 1))
  }

  @Test func `a DC offset of either sign is flagged`() {
    #expect(findings { $0.dcOffset = -0.0099 }.isEmpty)
    #expect(
      messages { $0.dcOffset = -0.042 } == [
        "warning level/dc-offset: The wave lies -4.2 % of full scale off zero, more than 1.0 %."
      ])
  }
}
