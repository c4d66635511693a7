import AudioFacts
import PolicyFiles
import Testing

@testable import Judgement

/// Rules about sound that is packed in blocks.
@Suite struct PackedSoundRulesTests {
  /// IMA ADPCM of ten blocks, 505 sample frames each, with what was decoded of it.
  private static func subject(_ change: (inout WAVFacts) -> Void = { _ in }) -> Subject {
    .wav { inspection in
      inspection.wav?.format = WAVFormat(
        tag: 0x11, channels: 1, sampleRate: 8_000, byteRate: 4_055, blockAlign: 256,
        bitsPerSample: 4,
        codec: .adpcmIMAWAV, extensionSize: 2, samplesPerBlock: 505)
      inspection.wav?.data = RIFFChunk(id: "data", offset: 40, declaredSize: 2_560)
      inspection.wav?.factSampleFrames = 5_000
      if var wav = inspection.wav {
        change(&wav)
        inspection.wav = wav
      }
      inspection.audio = AudioFacts(
        codec: .adpcmIMAWAV, sampleRate: 8_000, channels: 1, sampleFrames: 5_050,
        declaredSampleFrames: inspection.wav?.declaredSampleFrames,
        walkedSampleFrames: inspection.wav?.presentSampleFrames)
    }
  }

  private static func messages(_ rule: RuleID, _ subject: Subject) -> [String] {
    AllRules.list.flatMap { $0.findings(in: subject, limits: Policy.plivo.limits) }
      .filter { $0.rule == rule }.map { "\($0.severity) \($0.message)" }
  }

  @Test func `a codec that was decoded behind walls is refused as before`() {
    #expect(
      Self.messages("wav/codec", Self.subject()) == [
        "error The codec is adpcm_ima_wav (format tag 0x11), which media servers cannot be relied on to "
          + "decode."
      ])
  }

  @Test(arguments: [(5_000, true), (4_546, true), (5_050, true), (4_545, false), (5_555, false)])
  func `the sound may end anywhere in its last block`(count: Int, isRight: Bool) {
    let found = Self.messages("wav/fact", Self.subject { $0.factSampleFrames = count })
    #expect(found.isEmpty == isRight, "\(found)")
  }

  @Test func `blocks that are missing are told in seconds`() {
    let half = Self.subject {
      $0.data?.presentSize = 1_280
      $0.fileSize = 1_328
    }
    #expect(
      Self.messages("wav/truncated", half) == [
        "error 'data' promises 2,560 bytes, 1,280 are there: 0.32 s of 0.63 s are missing."
      ])
  }

  @Test func `blocks behind the data chunk that fact counts are left out`() {
    let short = Self.subject {
      $0.data = RIFFChunk(id: "data", offset: 40, declaredSize: 1_280)
      $0.trailing = TrailingBytes(offset: 1_328, count: 1_280)
    }
    #expect(
      Self.messages("wav/data-too-small", short) == [
        "error 'data' ends after 0.32 s, but 0.32 s of sound lie after it, as 'fact' counts: they are "
          + "never heard."
      ])
  }
}
