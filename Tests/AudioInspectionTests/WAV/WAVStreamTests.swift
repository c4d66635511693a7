import DefectForge
import Testing

@testable import AudioInspection

/// What is decoded while it arrives has to be what libsndfile decodes of the file as a whole.
struct WAVStreamTests {
  @Test(arguments: WAVDefect.all)
  func `a defective file sounds as it does when it is kept`(defect: WAVDefect) throws {
    try expectSameAsKept(defect.bytes)
  }

  @Test(arguments: WAVFile.good.keys.sorted())
  func `a good file sounds as it does when it is kept`(name: String) throws {
    try expectSameAsKept(try #require(WAVFile.good[name]))
  }

  @Test(arguments: 0..<40)
  func `a file of random chunks sounds as it does when it is kept`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    for _ in 0..<25 { try expectSameAsKept(WAVFile.ofRandomChunks(&random).bytes) }
  }

  @Test func `of two data chunks the second is heard, as libsndfile plays it`() throws {
    var file = WAVFile.speech(seconds: 0.5)
    file.chunks += [
      .init("data", [UInt8](repeating: 0, count: 4_000)), .init("LIST", Array("INFO".utf8)),
    ]
    let result = try inspectWAV(file.bytes)
    #expect(result.audio?.frames == 2_000 && result.audio?.walkedFrames == 4_000)
    #expect(result.levels?.peak == nil)
  }

  @Test(arguments: ["wvpk", "OggS"])
  func `another file in place of the samples is noticed`(magic: String) throws {
    let file = WAVFile.speech().with { $0["data"].body.replaceSubrange(0..<4, with: magic.utf8) }
    #expect(try #require(try inspectWAV(file.bytes).audio).failure != nil)
    #expect(try inspectWAV(file.bytes, inPiecesOf: 1) == inspectWAV(file.bytes))
  }

  private func expectSameAsKept(_ bytes: [UInt8]) throws {
    for size in [65_536, bytes.count < 500 ? 1 : 417] {
      let result = try inspectWAV(bytes, inPiecesOf: size)
      // Without a format there is no sound, and what is kept from libsndfile is not compared.
      guard let audio = result.audio, let format = result.wav.format,
        audio.failure?.message.contains("players may not find it") != true
      else { continue }
      var kept = WAVInspection.Result(wav: result.wav, audio: audio)
      kept.audio?.frames = 0
      kept.audio?.failure = nil
      let file = VirtualFile(reading: nil)
      file.size = bytes.count
      try file.keep(bytes.span.bytes, at: 0)
      try WAVDecoder.decode(file, format, into: &kept)
      #expect(result == kept, "in pieces of \(size)")
    }
  }
}

extension WAVFile {
  /// A file that may be good, but mostly is not.
  fileprivate static func ofRandomChunks(_ random: inout SplitMix) -> WAVFile {
    func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
    func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &random)! }
    func bytes(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in .random(in: 0...255, using: &random) }
    }
    func others(_ count: Int) -> [Chunk] {
      (0..<count).map { _ in
        let body = bytes(pick([0, 1, 2, 4, 8, 16, 24, 60]))
        let size = chance(0.8) ? nil : UInt32(pick([0, 1, body.count + 1, body.count + 100]))
        let id = pick([
          "LIST", "INFO", "cue ", "smpl", "acid", "PEAK", "fact", "bext", "cart", "exif", "note",
          "data", "fmt ", "RIFF", "\u{1}\u{2}\u{3}\u{4}",
        ])
        return Chunk(id, body, size: size, isPadded: chance(0.8))
      }
    }
    let (codec, channels) = (pick(WAVCodec.allCases), pick([1, 2, 3]))
    let sound = bytes(pick([0, 1, 3, 4, 5, 100, 1_001]))
    let lie = pick([0, 1, 3, sound.count + 1, sound.count + 1_000, 0x7FFF_F000, 0xFFFF_FFFF])
    var file = WAVFile(
      chunks: others(chance(0.3) ? 1 : 0)
        + [Chunk("fmt ", format(codec, channels: channels, isExtensible: chance(0.2)))]
        + others(chance(0.4) ? 2 : 0)
        + [Chunk("data", sound, size: chance(0.8) ? nil : UInt32(lie), isPadded: chance(0.8))]
        + others(chance(0.5) ? 2 : 0))
    if chance(0.2) { file.size = UInt32(pick([0, 4, 8, 36, 0xFFFF_FFFF])) }
    if chance(0.05) { file.chunks.shuffle(using: &random) }
    return file
  }
}
