import DefectForge
import Testing

import AudioFacts
@testable import AudioInspection

@Suite("MPEG frames")
struct FrameHeaderTests {
  @Test(
    "a header gives the length of its frame",
    arguments: [
      (0xFFFB_9064, 417), (0xFFFB_9264, 418), (0xFFFB_E064, 1_044), (0xFFFB_E864, 1_440),
      (0xFFF3_80C4, 208), (0xFFE3_18C4, 72), (0xFFE3_E8C4, 1_440), (0xFFFD_E804, 1_728),
      (0xFFFF_E804, 672), (0xFFFF_EA04, 676), (0xFFE5_EA04, 2_881),
    ] as [(UInt32, Int)])
  func length(bits: UInt32, length: Int) throws {
    #expect(try #require(FrameHeader(bits)).length == length)
  }

  @Test(
    "what is no header is none",
    arguments: [
      0x0000_0000, 0xFFDB_9064, 0xFFEB_9064, 0xFFF9_9064, 0xFFFB_F064, 0xFFFB_9C64, 0xFFFF_FFFF,
    ] as [UInt32])
  func invalid(bits: UInt32) { #expect(FrameHeader(bits) == nil) }

  @Test func `a free-format header gives no length`() throws {
    let header = try #require(FrameHeader(0xFFFB_0064))
    #expect(header.length == nil)
    #expect(header.freeBitRate(length: 1_044) == 319_725)
  }

  @Test(arguments: MPEGKind.rates)
  func `every rate is read as it was written`(rate: Int) throws {
    for mode in [MPEGKind.Mode.mono, .stereo] {
      let kind = MPEGKind(rate, mode)
      let result = try MPEGInspection.of(MPEGFile(kind, bitRates: [64]).bytes)
      let format = try #require(result.mpeg.format)
      #expect(format.sampleRate == rate)
      #expect(format.channels == kind.channels)
      #expect(format.layer == 3)
      #expect(format.samplesPerFrame == kind.samples)
      #expect(result.mpeg.meanBitRate == 64_000)
    }
  }
}
