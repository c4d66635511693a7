import DefectForge
import Judgement
import Testing

@testable import Mending

/// Defective MP3s of the forge, mended and inspected again.
struct MP3MenderTests {
  /// What cannot be mended without encoding the sound again, or holds none.
  private static let beyond: Set<String> = [
    "one-frame", "only-a-header", "five-frames", "rate-changes", "channels-change",
    "version-changes", "layer-changes", "layer-1", "layer-2", "layer-2-of-mpeg-2", "free-format",
    "cut-within-tag", "tag-and-nothing-else", "frames-twice-as-long",
  ]
  /// Of which more than a breath is gone.
  private static let lost: Set<String> = [
    "cut-in-half", "cut-in-half-of-vbr", "cut-in-half-of-vbri", "cut-between-frames",
    "cut-in-frame-header", "a-byte-in-every-other-frame", "end-zeroed-without-header",
    "side-information-noise", "main-data-noise", "table-select-broken",
  ]
  private static let mendable = MP3Defect.all.filter { !beyond.contains($0.name) }

  /// What the structure is blamed for, beside what was wrong with the sound from the beginning.
  private func structural(_ findings: [Finding]) -> [String] {
    findings.filter { !["audio/sample-rate", "audio/channels"].contains($0.rule.rawValue) }
      .filter { $0.severity != .note }.map { "\($0.rule): \($0.message)" }
  }

  @Test(arguments: mendable)
  func `nothing is left to complain of, and nothing to mend`(defect: MP3Defect) throws {
    let mended = try #require(try Mended(defect.bytes))
    #expect(structural(try findings(mended.bytes, named: "sound.mp3")) == [])
    #expect(!mended.outcome.repairs.isEmpty)
    #expect(mended.outcome.loss.isSlight == !Self.lost.contains(defect.name))
    try mended.expectNothingToMend()
  }

  @Test func `of two streams of as many frames the same is mended each time`() throws {
    let streams = [MPEGKind(16_000, .mono), MPEGKind(16_000, .stereo)].map {
      MPEGFile($0, bitRates: [32], frames: 20).bytes
    }
    let source = MemoryBytes(streams[0] + streams[1], pieceSize: 1 << 16)
    let surveys = try (0..<50).map { _ in try StreamSurvey(source) }
    #expect(Set(surveys.map(\.mainStream)).count == 1)
  }

  @Test(arguments: MP3Defect.all.filter { beyond.contains($0.name) })
  func `what is beyond mending is not called mended`(defect: MP3Defect) throws {
    guard let mended = try Mended(defect.bytes) else { return }
    #expect(structural(try findings(mended.bytes, named: "sound.mp3")) != [])
  }

  @Test(arguments: MPEGGood.all)
  func `a good stream is written as it was`(good: MPEGGood) throws {
    let mended = try #require(try Mended(good.file.bytes))
    let isSame = mended.bytes.suffix(good.file.stream.count) == good.file.stream[...]
    #expect(isSame)
    #expect(mended.outcome.repairs.allSatisfy { [.dropTags, .cutBehind].contains($0.kind) })
    #expect(mended.outcome.loss.seconds == 0)
  }

  @Test(arguments: ["frames-zeroed", "tag-of-256-mb", "noise-behind", "lyrics-without-an-end"])
  func `it does not depend on how the bytes are cut`(name: String) throws {
    let defect = try #require(MP3Defect.all.first { $0.name == name })
    let whole = try #require(try Mended(defect.bytes))
    let cut = try #require(try Mended(defect.bytes, pieces: 301))
    let isSame = cut.bytes == whole.bytes
    #expect(isSame)
  }
}

/// Repairs one by one.
struct MP3RepairTests {
  typealias Row = (name: String, repairs: [Repair], lost: Int)

  private static let rows: [Row] = [
    ("noise-before", [Repair(.cutInFront, 2_000)], 0),
    ("noise-behind", [Repair(.cutBehind, 5_000)], 0),
    // Put between two frames, it has spoilt neither.
    ("hole-of-text", [Repair(.closeHoles, 30)], 0),
    ("hole-of-zeros", [Repair(.closeHoles, 4_096)], 0),
    ("sync-word-broken", [Repair(.restoreHeaders)], 0),
    ("one-frame-of-another-kind", [Repair(.restoreHeaders)], 0),
    ("cut-by-one-byte", [Repair(.fillLastFrame)], 0),
    ("cut-without-header", [Repair(.dropHalfFrame)], 1),
    // Overwritten in place: what follows comes in time. The frame after has lost what it reaches
    // back for.
    (
      "frames-zeroed",
      [
        Repair(.closeHoles, 1_254), Repair(.silenceFrames), Repair(.insertSilence, 3),
        Repair(.writeStreamHeader),
      ], 4
    ),
    ("big-values", [Repair(.silenceFrames)], 1),
    ("one-wrong-crc", [Repair(.writeFrameChecksums)], 0),
    ("cover-art-of-200-kb", [Repair(.dropTags, 200_031)], 0),
    ("tag-of-256-mb", [Repair(.dropTags, 131)], 0),
    ("joined-with-headers", [Repair(.dropLaterHeaders), Repair(.writeStreamHeader)], 0),
    ("header-counts-too-many", [Repair(.writeStreamHeader)], 0),
    ("vbr-without-header", [Repair(.writeStreamHeader)], 0),
    ("music-rewritten", [Repair(.writeStreamHeader), Repair(.vouchForMusic)], 0),
  ]

  @Test(arguments: rows)
  func `a defect is mended by what it takes`(row: Row) throws {
    let defect = try #require(MP3Defect.all.first { $0.name == row.name })
    let mended = try #require(try Mended(defect.bytes))
    #expect(mended.outcome.repairs == row.repairs)
    let frame = 1_152.0 / 44_100
    #expect(abs(mended.outcome.loss.seconds - Double(row.lost) * frame) < 1e-9)
  }

  @Test func `silence stands for a frame into which bytes were put, and it is said to be gone`()
    throws
  {
    var file = MPEGGood.plain
    for frame in [20, 25, 30] {
      file.frames[frame].insert(contentsOf: [UInt8](repeating: 1, count: 8), at: 200)
    }
    let mended = try #require(try Mended(file.bytes))
    let frame = 1_152.0 / 44_100
    #expect(abs(mended.outcome.loss.whole - 60 * frame) < 1e-9)
    #expect(mended.outcome.loss.seconds >= 3 * frame)
  }

  @Test func `frames that lie alone between bytes of nothing are kept`() throws {
    for name in ["small-holes-and-a-large-one", "hole-without-header"] {
      let defect = try #require(MP3Defect.all.first { $0.name == name })
      let mended = try #require(try Mended(defect.bytes))
      let isSame = mended.bytes == MPEGGood.plain.bytes
      #expect(isSame, "\(name): \(mended.outcome)")
    }
  }

  @Test func `a restored frame is the frame that it was`() throws {
    for name in ["sync-word-broken", "one-frame-of-another-kind", "one-wrong-crc"] {
      let defect = try #require(MP3Defect.all.first { $0.name == name })
      let good =
        name == "sync-word-broken"
        ? MPEGGood.info
        : name == "one-wrong-crc"
          ? MPEGFile(MPEGKind(44_100, .stereo, isProtected: true), bitRates: [128])
          : MPEGGood.plain
      let isSame = try Mended(defect.bytes)?.bytes == good.bytes
      #expect(isSame, "\(name)")
    }
  }
}
