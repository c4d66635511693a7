import DefectForge
import Testing

import AudioFacts
@testable import AudioInspection

@Suite("Hostile MPEG bytes")
struct MPEGHostileTests {
  /// A kilobyte with everything in it: tags on both sides, a header, a reservoir.
  static let small: MPEGFile = {
    var file = MPEGFile(
      MPEGKind(24_000, .mono), bitRates: [16, 24], frames: 12, reservoir: [0, 8]
    ).withXing("Xing")
    file.before = MPEGTag.id3v2(padding: 10)
    file.after = MPEGTag.ape(version: 2) + MPEGTag.lyrics3(version: 2)
    return file
  }()

  @Test func `cut anywhere, the walk and the decoder count alike and nothing is made up`() throws {
    let bytes = Self.small.bytes
    let whole = try MPEGInspection.of(bytes)
    #expect(whole.mpeg.mpegFrames == 12)
    for count in 0..<bytes.count {
      let result = try MPEGInspection.of(Array(bytes.prefix(count)))
      let ends = (0...12).map { Self.small.offset(of: $0) }
      let frames = ends.filter { $0 <= count }.count - 1
      #expect(result.mpeg.mpegFrames == max(0, frames), "cut at \(count)")
      if frames >= 2 {
        #expect(result.audio?.sampleFrames == result.audio?.walkedSampleFrames, "cut at \(count)")
      }
    }
  }

  @Test func `any flipped bit leaves facts that add up`() throws {
    let bytes = Self.small.bytes
    // Every bit of the tag and the headers, and one in eleven of what comes behind.
    let first = Self.small.offset(of: 1) * 8
    for bit in Array(0..<first) + Array(stride(from: first, to: bytes.count * 8, by: 11)) {
      var spoilt = bytes
      spoilt[bit / 8] ^= 0x80 >> UInt8(bit % 8)
      try check(try MPEGInspection.of(spoilt), of: spoilt.count)
    }
  }

  @Test func `random bytes yield facts that add up`() throws {
    var random = Noise(seed: 7)
    for _ in 0..<200 {
      let count = Int(random.next() % 5_000)
      try check(
        try MPEGInspection.of((0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }),
        of: count)
    }
  }

  @Test("frames with random bits behind a good beginning", arguments: 0..<20)
  func randomFrames(seed: Int) throws {
    var random = Noise(seed: UInt64(seed))
    var file = MPEGFile(MPEGKind(44_100, .mono), bitRates: [64], frames: 30, reservoir: [40])
    for index in file.frames.indices {
      for _ in 0..<4 {
        let place = Int(random.next() % UInt64(file.frames[index].count))
        file.frames[index][place] = UInt8(truncatingIfNeeded: random.next())
      }
    }
    let bytes = file.bytes
    try check(try MPEGInspection.of(bytes), of: bytes.count)
  }

  /// Bytes that make a naive search look at everything many times.
  @Test(
    arguments: [
      [0xFF, 0xFB, 0x90, 0x64], [0xFF, 0xFB, 0x00, 0x64], [0xFF], [0xFF, 0xFB], [0x49, 0x44, 0x33],
      [0x54, 0x41, 0x47], Array("LYRICSBEGIN".utf8), Array("APETAGEX".utf8),
      [
        0xFF, 0xFB, 0x00, 0x00, 0xFF, 0xFA, 0x04, 0x00, 0xFF, 0xF3, 0x08, 0x00, 0xFF, 0xFD, 0x00,
        0x00,
      ],
      [0xFF, 0xFB, 0x90, 0x64] + [UInt8](repeating: 0xFF, count: 413),
    ] as [[UInt8]])
  func `30 kB of one pattern are done with in a moment`(pattern: [UInt8]) throws {
    let bytes = (0..<30_000 / pattern.count).flatMap { _ in pattern }
    let clock = ContinuousClock.now
    let result = try MPEGInspection.of(bytes)
    try check(result, of: bytes.count)
    #expect(ContinuousClock.now - clock < .seconds(60))
  }

  @Test(
    arguments: [
      // Layer I in free format, whose padding is all there is to its next header's distance.
      [0xFF, 0xFE, 0x02, 0x00, 0xFF, 0xFE, 0x00, 0x00],
      [0x8A, 0xFF, 0xFE, 0x02, 0x00, 0xFF, 0xFE, 0x00, 0x00],
      [0xFF, 0xFE, 0x02, 0x00, 0xFF, 0xFE, 0x00, 0x00, 0xFF, 0xFE, 0x00, 0x00],
      // Layer II with the least distance.
      [0xFF, 0xFC, 0x02, 0x00, 0x00, 0xFF, 0xFC, 0x00, 0x00, 0xFF, 0xFC, 0x00, 0x00],
    ] as [[UInt8]])
  func `frames without a length are none`(bytes: [UInt8]) throws {
    for before in [[], MPEGGood.plain.stream] {
      let result = try MPEGInspection.of(before + bytes + bytes)
      #expect(result.mpeg.mpegFrames == (before.isEmpty ? 0 : 60))
    }
  }

  @Test func `a free format that nothing follows is looked for once`() throws {
    // Headers of all kinds in free format, each kind seldom enough that none finds its like nearby.
    var random = Noise(seed: 1)
    var bytes: [UInt8] = []
    while bytes.count < 50_000 {
      bytes += [0xFF, UInt8(0xE2 | random.next() & 0x18), UInt8(random.next() & 0x0C), 0]
      bytes += (0..<Int(random.next() % 40)).map { _ in UInt8(random.next() & 0x7F) }
    }
    let clock = ContinuousClock.now
    try check(try MPEGInspection.of(bytes), of: bytes.count)
    #expect(ContinuousClock.now - clock < .seconds(60))
  }

  @Test func `lists stay short however much is wrong`() throws {
    var file = MPEGFile(MPEGKind(24_000, .mono), bitRates: [8, 16], frames: 2_000)
    for index in file.frames.indices where index % 4 == 3 { file.frames[index] = [1, 2, 3] }
    let result = try MPEGInspection.of(file.bytes)
    #expect(result.mpeg.holes.count > 400)
    #expect(result.mpeg.holes.firstFew.count == Tally<Junk>.limit)
  }

  @Test(.enabled(if: residentBytes() != nil, "this system has no /proc"))
  func `memory stays flat over 10 MB of junk, of tag and of frames`() throws {
    let frames = MPEGGood.plain.stream
    let tag = MPEGTag.id3v2(size: 100_000_000)
    var random = Noise(seed: 3)
    let junk = (0..<65_536).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let before = try #require(residentBytes())
    for (start, chunk) in [(frames, junk), (tag, junk), (frames, frames)] {
      var inspection = MPEGInspection()
      try inspection.append(start.span.bytes)
      // The meters are slow in a debug build.
      let total = chunk == frames ? 1_000_000 : 10_000_000
      for _ in 0..<total / chunk.count { try inspection.append(chunk.span.bytes) }
      _ = try inspection.finish()
    }
    #expect(try #require(residentBytes()) - before < 32_000_000)
  }

  private func check(_ result: MPEGInspection.Result, of count: Int) throws {
    let mpeg = result.mpeg
    #expect(mpeg.frameBytes <= count)
    #expect(mpeg.lastFrameEnd ?? 0 <= count)
    let junk = (mpeg.leadingJunk?.length ?? 0) + (mpeg.trailingJunk?.length ?? 0)
    let tags = mpeg.tags.firstFew.map(\.present).reduce(0, +)
    #expect(junk + mpeg.frameBytes + tags + (mpeg.cutFrame?.present ?? 0) <= count)
    #expect(result.audio != nil || mpeg.mpegFrames == 0)
    if let cut = mpeg.cutFrame { #expect(cut.present < cut.length) }
  }
}
