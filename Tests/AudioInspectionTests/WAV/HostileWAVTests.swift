import DefectForge
import Testing

import AudioFacts
@testable import AudioInspection

struct HostileWAVTests {
  private let small = WAVFile.speech(.mulaw, seconds: 0.02, isExtensible: true).with {
    $0.chunks.append(.init("LIST", Array("INFO".utf8)))
  }.bytes

  @Test func `a file cut at any place breaks nothing`() throws {
    for count in small.indices {
      let result = try inspectWAV(Array(small.prefix(count)))
      #expect(result.wav.isPlausible)
      #expect(result.wav.fileSize == count)
    }
  }

  @Test func `a flipped bit anywhere breaks nothing`() throws {
    for bit in 0..<small.count * 8 {
      var bytes = small
      bytes[bit / 8] ^= 1 << (bit % 8)
      let result = try inspectWAV(bytes)
      #expect(result.wav.isPlausible)
      #expect((result.audio?.sampleFrames ?? 0) <= bytes.count)
      #expect((result.audio?.sampleRate ?? 0) >= 0)
    }
  }

  @Test(arguments: 0..<20)
  func `random bytes break nothing`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      var bytes = Array(small.prefix(Int.random(in: 8...small.count, using: &random)))
      for _ in 0..<Int.random(in: 1...2_000, using: &random) {
        bytes.append(UInt8.random(in: 0...255, using: &random))
      }
      for _ in 0..<4 where bytes.count > 60 {
        bytes[Int.random(in: 12..<60, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      #expect(try inspectWAV(bytes).wav.isPlausible)
    }
  }

  @Test func `a codec cannot be smuggled past the walk to the decoder`() throws {
    // libsndfile steps into a `cue ` chunk that lies about its count, and would there find IMA
    // ADPCM before the PCM that the walk sees, if it were shown the file as it is.
    let forged = WAVFile.Chunk("fmt ", WAVFile.format(tag: 0x11, bits: 4) + [2, 0, 249, 1])
    var inner = WAVFile(chunks: [forged]).bytes.dropFirst(12)
    inner.insert(contentsOf: [UInt8](repeating: 0, count: 20 * 24), at: inner.startIndex)
    let file = WAVFile.speech().with {
      $0.insert(.init("cue ", UInt32(100).bytes() + inner), before: "fmt ")
    }
    let result = try inspectWAV(file.bytes)
    #expect(result.wav.format?.codec == .pcmS16LE)
    #expect(result.audio?.sampleFrames == 8_000)
  }
}
