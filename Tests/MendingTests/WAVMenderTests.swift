import AudioFacts
import DefectForge
import Foundation
import Judgement
import Testing

@testable import Mending

/// Defective WAVs of the forge, mended and inspected again.
struct WAVMenderTests {
  /// What is no fault of the structure, and stays as it is.
  private static let unstructured: Set<RuleID> = [
    "wav/codec", "wav/bit-depth", "audio/sample-rate", "audio/channels", "phone/no-programme",
  ]
  /// Of which too little is known, of a codec that is not decoded here, or no sound at all.
  private static let beyond: Set<String> = [
    "36-bit-pcm", "64-bit-pcm", "aac", "cut-behind-data-header", "cut-within-data-header",
    "cut-within-fmt", "everything-0", "extensible-with-adpcm", "extensible-with-unknown-guid",
    "extensible-without-guid", "fmt-of-14-bytes", "g729", "gsm-610", "ima-adpcm", "mp2",
    "mp3-in-wav", "ms-adpcm", "no-data", "no-fmt", "rate-0", "unknown-tag", "wma", "800-hz",
    "800-khz", "5666-hz", "6-bytes-put-in", "3-bytes-put-in-and-padded",
  ]
  /// Of which more than a breath is gone.
  private static let lost: Set<String> = ["cut-within-a-frame", "cut-in-half"]
  private static let mendable = WAVDefect.all.filter { !beyond.contains($0.name) }

  private func structural(_ mended: Mended) throws -> [String] {
    try findings(mended.bytes, named: mended.name)
      .filter { $0.severity != .note && !Self.unstructured.contains($0.rule) }
      .map { "\($0.rule): \($0.message)" }
  }

  @Test(arguments: mendable)
  func `nothing is left to complain of, and nothing to mend`(defect: WAVDefect) throws {
    let mended = try #require(try Mended(defect.bytes))
    #expect(try structural(mended) == [])
    #expect(mended.outcome.loss.isSlight == !Self.lost.contains(defect.name))
    try mended.expectNothingToMend()
  }

  @Test func `an MP3 of which data has but the beginning is taken out`() throws {
    let sound = MPEGGood.info.bytes
    var file = WAVFile.speech()
    file["data"].body = Array(sound.prefix(208))
    file.tail = Array(sound.dropFirst(208))
    let mended = try #require(try Mended(file.bytes))
    #expect(mended.outcome.kind == .mpeg)
    #expect(mended.bytes == sound)
    try mended.expectNothingToMend()
  }

  @Test func `MPEG frames behind samples are not taken for some`() throws {
    var file = WAVFile.speech()
    let sound = file["data"].body
    file.tail = Array(MPEGGood.plain.bytes.prefix(4_000))
    let mended = try #require(try Mended(file.bytes))
    #expect(mended.outcome.kind == .wav)
    #expect(try inspect(mended.bytes).wav?.data?.presentSize == sound.count)
    try mended.expectNothingToMend()
  }

  @Test(arguments: WAVDefect.all.filter { beyond.contains($0.name) })
  func `what is beyond mending is not called mended`(defect: WAVDefect) throws {
    guard let mended = try Mended(defect.bytes) else { return }
    #expect(try structural(mended) != [])
  }

  @Test(arguments: WAVFile.good.keys.sorted())
  func `a good sound keeps all of its samples`(name: String) throws {
    let good = try #require(WAVFile.good[name])
    let mended = try #require(try Mended(good))
    let before = try #require(try inspect(good).wav?.data)
    let after = try #require(try inspect(mended.bytes).wav?.data)
    let isSame =
      good[before.bodyOffset..<before.end] == mended.bytes[after.bodyOffset..<after.end]
    #expect(isSame)
    #expect(mended.outcome.loss.seconds == 0)
  }

  typealias Row = (name: String, repairs: [Repair])

  private static let rows: [Row] = [
    ("pipe-of-ffmpeg", [Repair(.writeHeader)]),
    ("data-before-fmt", [Repair(.writeHeader)]),
    ("size-in-samples", [Repair(.writeHeader), Repair(.takeInSound, 8_000)]),
    ("headers-inside", [Repair(.writeHeader), Repair(.cutHeadersInside, 3)]),
    (
      "two-files-joined",
      [Repair(.writeHeader), Repair(.takeInSound, 16_044), Repair(.cutHeadersInside)]
    ),
    ("rifx", [Repair(.writeHeader), Repair(.swapBytes, 16_000)]),
    ("channels-0", [Repair(.writeHeader), Repair(.correctFormat)]),
    ("mulaw-of-16-bits", [Repair(.writeHeader), Repair(.correctFormat)]),
    ("odd-byte-in-data", [Repair(.writeHeader), Repair(.dropHalfSample)]),
    ("two-data", [Repair(.writeHeader), Repair(.dropChunks)]),
    ("zeros-behind-data-inside", [Repair(.cutBehind, 72), Repair(.writeHeader)]),
    ("mp3-in-pcm", [Repair(.unwrapMPEG)]),
  ]

  @Test(arguments: rows)
  func `a defect is mended by what it takes`(row: Row) throws {
    let defect = try #require(WAVDefect.all.first { $0.name == row.name })
    #expect(try Mended(defect.bytes)?.outcome.repairs == row.repairs)
  }

  @Test func `the sound of a file whose structure was spoilt is that of the good one`() throws {
    let good = WAVFile.speech()["data"].body
    for name in ["rifx", "headers-inside", "pipe-of-sox", "size-in-samples", "rf64", "two-fmt"] {
      let defect = try #require(WAVDefect.all.first { $0.name == name })
      let mended = try #require(try Mended(defect.bytes))
      let isSame = mended.bytes.dropFirst(44).elementsEqual(good)
      #expect(isSame, "\(name)")
    }
  }

  @Test func `a header inside the sound is cut out though a broadcaster's chunk is in it`() throws {
    let good = WAVFile.speech()
    var inner = good
    inner.insert(.init("bext", [UInt8](repeating: 0, count: 602)), before: "fmt ")
    let sound = good["data"].body
    let header = inner.bytes.dropLast(sound.count)
    var file = good
    file["data"].body = Array(sound[..<8_000] + header + sound[8_000...])
    let mended = try #require(try Mended(file.bytes))
    let isSame = mended.bytes == good.bytes
    #expect(isSame, "\(mended.outcome)")
  }

  @Test func `a second sound that is another one is not dropped without a word`() throws {
    var file = WAVFile.speech()
    file.chunks.append(.init("data", file["data"].body.reversed()))
    let mended = try #require(try Mended(file.bytes))
    #expect(mended.outcome.loss.seconds == 1)
  }

  @Test func `what was transferred as text is beyond mending`() throws {
    let bytes = WAVFile.speech().bytes
    let damaged = bytes.map { $0 & 0x7F }
    #expect(try inspect(damaged).content.textDamage == .sevenBit)
    #expect(try Mended(damaged) == nil)
  }

  @Test(arguments: [
    ("", ""), ("\"", "\""), ("data:audio/wav;base64,", ""),
    ("{\"id\": \"a\", \"audio\": \"short\", \"audio\": \"", "\"}"),
  ])
  func `a sound that was written as text is decoded`(before: String, after: String) throws {
    let good = WAVFile.speech().bytes
    let text = before + Data(good).base64EncodedString() + after
    let mended = try #require(try Mended(Array(text.utf8)))
    #expect(mended.outcome.repairs == [Repair(.decodeText, text.utf8.count)])
    let isSame = mended.bytes == good
    #expect(isSame)
  }

  @Test(arguments: ["\n", "HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\n\r\n", "<b>Warning</b>\n"])
  func `what stands in front of a WAV is cut off`(text: String) throws {
    let good = WAVFile.speech().bytes
    let mended = try #require(try Mended(Array(text.utf8) + good))
    #expect(mended.outcome.repairs == [Repair(.cutInFront, text.utf8.count)])
    let isSame = mended.bytes == good
    #expect(isSame)
  }

  @Test(arguments: [1, 7, 300])
  func `it does not depend on how the bytes are cut`(size: Int) throws {
    for name in ["headers-inside", "rifx", "two-files-joined"] {
      let defect = try #require(WAVDefect.all.first { $0.name == name })
      let whole = try #require(try Mended(defect.bytes))
      let cut = try #require(try Mended(defect.bytes, pieces: size))
      let isSame = cut.bytes == whole.bytes
      #expect(isSame, "\(name)")
    }
  }
}

/// WAVs of which a word at the beginning is wrong, and all else is right.
struct LostChunksTests {
  private static let good = WAVFile.speech().bytes

  private func expectGood(_ bytes: [UInt8], _ comment: Comment? = nil) throws {
    let mended = try #require(try Mended(bytes), comment)
    let isSame = mended.bytes == Self.good
    #expect(isSame, comment)
    #expect(!mended.outcome.repairs.isEmpty)
    try mended.expectNothingToMend()
  }

  @Test(arguments: ["RIFX", "riff", "RIFT"])
  func `the form is called otherwise`(name: String) throws {
    try expectGood(Array(name.utf8) + Self.good.dropFirst(4))
  }

  @Test(arguments: [("fmt ", "FMT "), ("fmt ", "    "), ("data", "DATA"), ("data", "dat\u{E4}")])
  func `a chunk is called otherwise`(name: String, other: String) throws {
    var file = WAVFile.speech()
    file[name].id = other
    try expectGood(file.bytes)
  }

  @Test(arguments: [1, 0, 486_539_264] as [UInt32])
  func `a chunk before them leads astray`(size: UInt32) throws {
    var file = WAVFile.speech()
    file.insert(.init("cart", [UInt8](repeating: 7, count: 95), size: size), before: "fmt ")
    try expectGood(file.bytes)
  }

  @Test func `more channels than there are`() throws {
    var file = WAVFile.speech()
    file["fmt "].body[2] = 4
    try expectGood(file.bytes)
  }
}
