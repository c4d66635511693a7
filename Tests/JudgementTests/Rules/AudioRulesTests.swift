import AudioFacts
import PolicyFiles
import Testing

@testable import Judgement

@Suite struct AudioRulesTests {
  private func findings(_ subject: Subject, limits: Limits = Policy.plivo.limits) -> [String] {
    AllRules.audio.flatMap { $0.findings(in: subject, limits: limits) }
      .map { "\($0.severity) \($0.rule): \($0.message)" }
  }

  @Test func `a good telephone WAV is left alone`() {
    #expect(findings(.wav()).isEmpty)
  }

  @Test func `a good stereo MP3 is told what the telephone makes of it`() {
    #expect(
      findings(.mp3()) == [
        "warning audio/sample-rate: The sample rate is 44,100 Hz; 8,000 or 16,000 Hz is advised.",
        "warning audio/channels: There are 2 channels; mono is advised.",
      ])
  }

  @Test func `what the provider does not accept is an error`() {
    var limits = Limits()
    limits.wav?.sampleRates = Preference(accepted: [8_000, 16_000])
    limits.wav?.channels = Preference(accepted: [1])
    limits.mp3?.bitRateModes = Preference(accepted: [.constant])
    let wav = Subject.wav {
      $0.audio?.sampleRate = 22_050
      $0.audio?.channels = 2
    }
    #expect(
      findings(wav, limits: limits) == [
        "error audio/sample-rate: The sample rate is 22,050 Hz; 8,000 or 16,000 Hz is accepted.",
        "error audio/channels: There are 2 channels; mono is accepted.",
      ])
    let mp3 = Subject.mp3 { $0.audio?.bitRateMode = .variable }
    #expect(
      findings(mp3, limits: limits) == [
        "error audio/bit-rate: The bit rate is variable (VBR); constant (CBR) is accepted."
      ])
  }

  @Test func `a rate is mended downwards where that is possible`() {
    func mended(_ rate: Int) -> Int? {
      let subject = Subject.wav { $0.audio?.sampleRate = rate }
      return Judge(policy: .plivo).wish(for: subject.target, subject.facts)?.form.rate
    }
    #expect(mended(44_100) == 16_000)
    #expect(mended(11_025) == 8_000)
    #expect(mended(6_000) == 8_000)
  }

  @Test(arguments: [
    (64_000, 64_000, nil), (64_000, 64_399, nil), (64_000, 63_999, nil),
    (64_000, 0, "audio/no-samples"), (70_000, 64_000, nil),
    (60_000, 64_000, "audio/declared-duration"),
  ])
  func `the header's promise and the decode are compared`(declared: Int, frames: Int, rule: String?)
  {
    let subject = Subject.wav {
      $0.audio?.declaredSampleFrames = declared
      $0.audio?.walkedSampleFrames = frames
      $0.audio?.sampleFrames = frames
    }
    #expect(findings(subject).map { $0.split(separator: " ")[1] }.first == rule.map { "\($0):" })
  }

  @Test func `witnesses are compared where nothing else explains the difference`() {
    let disagree = Subject.wav { $0.audio?.sampleFrames = 60_000 }
    #expect(
      findings(disagree).contains(
        "error audio/witnesses-disagree: There is 8.00 s of sound by its structure, but 7.50 s is decoded."
      ))
    let explained = Subject.wav {
      $0.audio?.sampleFrames = 60_000
      $0.audio?.failure = DecoderFailure(message: "lost", sampleFrame: 60_000)
    }
    #expect(
      findings(explained) == [
        "error audio/undecodable: The decoder gave up after 7.50 s of sound: lost."
      ])
  }

  @Test func `durations have their limits`() {
    #expect(
      findings(.wav { $0.audio = $0.audio.map { $0.lasting(frames: 800) } }) == [
        "warning audio/too-short: It lasts 0.10 s, less than 0.30 s."
      ])
    #expect(
      findings(.wav { $0.audio = $0.audio.map { $0.lasting(frames: 8_000 * 3_661) } }) == [
        "warning audio/too-long: It lasts 61:01, more than 60:00."
      ])
  }

  @Test func `tags without frames are no sound`() {
    var subject = Subject.bytes(.mpeg)
    subject.facts.inspection?.mpeg = MPEGFacts()
    #expect(
      findings(subject) == [
        "error audio/no-samples: It holds tags but no frame of MPEG audio."
      ])
  }
}

extension AudioFacts {
  fileprivate func lasting(frames: Int) -> AudioFacts {
    var copy = self
    (copy.sampleFrames, copy.declaredSampleFrames, copy.walkedSampleFrames) = (
      frames, frames, frames
    )
    return copy
  }
}
