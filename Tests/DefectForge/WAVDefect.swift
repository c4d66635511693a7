/// A WAV with exactly one defect.
package struct WAVDefect: Sendable, CustomStringConvertible {
  /// What is wrong, as a file's name: `cut-in-half`.
  package let name: String
  /// What has to be said of it.
  package let diagnosis: Diagnosis
  /// The file.
  package let bytes: [UInt8]

  package var description: String { name }

  init(_ name: String, _ diagnosis: Diagnosis, bytes: [UInt8]) {
    self.name = name
    self.diagnosis = diagnosis
    self.bytes = bytes
  }

  /// Spoils a good file.
  init(
    _ name: String, _ diagnosis: Diagnosis, of file: WAVFile = .speech(),
    _ spoil: (inout WAVFile) -> Void
  ) {
    var file = file
    spoil(&file)
    self.init(name, diagnosis, bytes: file.bytes)
  }

  /// Cuts the end off a good file.
  init(_ name: String, _ diagnosis: Diagnosis, keeping count: Int) {
    self.init(name, diagnosis, bytes: Array(WAVFile.speech().bytes.prefix(count)))
  }

  /// One of each kind.
  package static let all = sizes + chunks + formats + codecs
}

// What cuts and unfinished or wrong sizes do.
extension WAVDefect {
  private static let sizes: [WAVDefect] = [
    WAVDefect("cut-in-half", .error("wav/truncated"), keeping: 8_044),
    WAVDefect("last-100-bytes-gone", .warning("wav/truncated"), keeping: 15_944),
    WAVDefect("cut-within-a-frame", .error("wav/truncated"), keeping: 9_001),
    WAVDefect(
      "cut-behind-data-header", .error("wav/truncated", and: ["audio/no-samples"]), keeping: 44),
    WAVDefect("cut-within-data-header", .error("wav/missing-data"), keeping: 41),
    WAVDefect("cut-within-fmt", .error("wav/missing-fmt", and: ["wav/missing-data"]), keeping: 30),
    WAVDefect("data-size-too-large", .warning("wav/unfinished-header")) {
      $0["data"].size = 17_000
    },
    WAVDefect("pipe-of-ffmpeg", .warning("wav/unfinished-header")) {
      $0.size = 0xFFFF_FFFF
      $0["data"].size = 0xFFFF_FFFF
    },
    WAVDefect("pipe-of-sox", .warning("wav/unfinished-header")) {
      $0.size = 0x7FFF_F024
      $0["data"].size = 0x7FFF_F000
    },
    WAVDefect("pipe-of-lame", .warning("wav/unfinished-header")) {
      $0.size = 0x8000_0023
      $0["data"].size = 0x7FFF_FFFF
    },
    WAVDefect("pipe-of-mpg123", .error("wav/unfinished-header")) {
      $0.size = 36
      $0["data"].size = 0
    },
    WAVDefect("recorder-lost-power", .error("wav/unfinished-header")) {
      $0.size = 0
      $0["data"].size = 0
    },
    WAVDefect("data-size-all-ones", .warning("wav/unfinished-header")) {
      $0["data"].size = 0xFFFF_FFFF
    },
    WAVDefect("riff-size-all-ones", .warning("wav/unfinished-header")) { $0.size = 0xFFFF_FFFF },
    WAVDefect("riff-size-0", .warning("wav/riff-size")) { $0.size = 0 },
    WAVDefect("riff-size-of-an-empty-file", .warning("wav/riff-size")) { $0.size = 36 },
    WAVDefect("riff-size-counts-its-header", .warning("wav/riff-size")) { $0.size = 16_044 },
    WAVDefect("riff-size-too-small", .warning("wav/riff-size")) { $0.size = 16_024 },
    WAVDefect("riff-size-byte-swapped", .warning("wav/unfinished-header")) {
      $0.size = 0xA43E_0000
    },
    WAVDefect("odd-byte-in-data", .warning("wav/partial-frame")) { $0["data"].body.append(0) },
    WAVDefect("cut-by-30-ms", .warning("wav/truncated"), keeping: 15_564),
    WAVDefect("sizes-of-2-billion", .warning("wav/unfinished-header")) {
      $0.size = 2_000_000_036
      $0["data"].size = 2_000_000_000
    },
    WAVDefect("size-in-samples", .error("wav/data-too-small")) { $0["data"].size = 8_000 },
    WAVDefect("size-of-a-tenth", .error("wav/data-too-small"), of: .speech(.mulaw, channels: 2)) {
      $0["data"].size = 1_601
    },
    WAVDefect("size-of-a-tenth-outside-riff", .error("wav/data-too-small")) {
      $0["data"].size = 1_600
      $0.size = 1_636
    },
    WAVDefect("size-too-small-by-40-ms", .warning("wav/data-too-small")) { file in
      file["data"].body = squareWave
      file["data"].size = 15_360
    },
    // Noise in between, so that the bytes behind `data` do not sound like its rest.
    WAVDefect("size-less-than-fact", .error("wav/data-too-small"), of: .speech(.alaw)) {
      $0["data"].size = 4_000
      $0.size = 4_000 + 50
      var generator = SeededGenerator(seed: 1)
      $0.tail = (0..<40_000).map { _ in .random(in: 0...255, using: &generator) }
    },
    WAVDefect("stereo-frame-cut", .warning("wav/partial-frame"), of: .speech(channels: 2)) {
      $0["data"].body.removeLast(2)
    },
  ]

  private static let chunks: [WAVDefect] = [
    WAVDefect("no-fmt", .error("wav/missing-fmt")) { $0.remove("fmt ") },
    WAVDefect("fmt-of-14-bytes", .error("wav/missing-fmt")) { $0["fmt "].body.removeLast(2) },
    WAVDefect("no-data", .error("wav/missing-data")) { $0.remove("data") },
    WAVDefect("data-before-fmt", .error("wav/chunk-order")) { $0.chunks.reverse() },
    WAVDefect("two-fmt", .error("wav/duplicate-chunk")) { $0.insert($0["fmt "], before: "data") },
    WAVDefect("two-fmt-that-differ", .error("wav/duplicate-chunk")) {
      $0.insert(.init("fmt ", WAVFile.format(.u8)), before: "data")
    },
    WAVDefect("two-data", .error("wav/duplicate-chunk")) { $0.chunks.append($0["data"]) },
    WAVDefect("list-larger-than-the-file", .warning("wav/chunk-overrun")) {
      $0.chunks.append(.init("LIST", info, size: 9_999))
    },
    WAVDefect("list-of-4-gb", .warning("wav/chunk-overrun")) {
      $0.chunks.append(.init("LIST", info, size: 0xFFFF_FFFE))
    },
    WAVDefect("binary-name-behind-data", .warning("wav/bad-chunk-id")) {
      $0.chunks.append(.init("\u{1}\u{2}\u{3}\u{4}", [1, 2, 3, 4]))
    },
    WAVDefect("binary-name-before-data", .warning("wav/bad-chunk-id")) {
      $0.insert(.init("\u{80}\u{0}\u{FF}\u{1}", [1, 2, 3, 4]), before: "data")
    },
    WAVDefect("zeros-behind-data-inside", .warning("wav/bad-chunk-id")) {
      $0.chunks.append(.init("\0\0\0\0", [UInt8](repeating: 0, count: 64)))
    },
    WAVDefect("list-without-pad-byte", .warning("wav/unpadded-chunk", and: ["wav/broken-chunk"])) {
      $0.insert(.init("LIST", info + [65], isPadded: false), before: "data")
    },
    WAVDefect("data-without-pad-byte", .warning("wav/unpadded-chunk"), of: oddSpeech) {
      $0["data"].isPadded = false
      $0.chunks.append(.init("LIST", info))
    },
    WAVDefect("no-pad-byte-at-the-end", .note("wav/unpadded-chunk"), of: oddSpeech) {
      $0["data"].isPadded = false
    },
    WAVDefect("id3v1-behind", .note("wav/trailing-bytes")) {
      $0.tail = Array("TAG".utf8) + [UInt8](repeating: 0, count: 125)
    },
    WAVDefect("zeros-behind", .note("wav/trailing-bytes")) {
      $0.tail = [UInt8](repeating: 0, count: 512)
    },
    WAVDefect("3-bytes-behind", .note("wav/trailing-bytes")) { $0.tail = [1, 2, 3] },
    WAVDefect("noise-behind", .warning("wav/trailing-bytes")) {
      var generator = SeededGenerator(seed: 1)
      $0.tail = (0..<5_000).map { _ in .random(in: 0...255, using: &generator) }
    },
    WAVDefect("6-bytes-put-in", .warning("wav/trailing-bytes"), of: .speech(channels: 2)) {
      // A sound that does not end in silence, which would be taken for padding.
      let body = $0["data"].body.dropLast(8) + [64, 31, 192, 224, 64, 31, 192, 224]
      $0["data"].body = body[..<8_000] + [255, 255, 255, 255, 255, 255] + body[8_000...]
      $0["data"].size = UInt32(body.count)
    },
    WAVDefect(
      "3-bytes-put-in-and-padded", .warning("wav/trailing-bytes"), of: .speech(.mulaw, channels: 2)
    ) {
      let body = $0["data"].body.dropLast(4) + [64, 31, 64, 31]
      $0["data"].body = body[..<8_000] + [255, 255, 255] + body[8_000...] + [0]
      $0["data"].size = UInt32(body.count)
    },
    WAVDefect("two-files-joined", .error("wav/broken-chunk")) { $0.tail = $0.bytes },
    WAVDefect("smpl-of-0-bytes", .error("wav/broken-chunk")) {
      $0.insert(.init("smpl", []), before: "data")
    },
    WAVDefect("smpl-of-odd-size", .error("wav/broken-chunk")) {
      $0.insert(.init("smpl", [UInt8](repeating: 0, count: 37)), before: "data")
    },
    WAVDefect("list-of-2-bytes", .error("wav/broken-chunk")) {
      $0.chunks.append(.init("LIST", [0, 0]))
    },
    WAVDefect("list-that-does-not-add-up", .error("wav/broken-chunk")) {
      $0.insert(.init("LIST", info.dropLast(4) + [65, 66, 67]), before: "data")
      $0["LIST"].body.replaceSubrange(8..<12, with: UInt32(1).bytes())
    },
    WAVDefect("list-that-does-not-add-up-before-another", .error("wav/broken-chunk")) {
      let crooked = Array("INFOISFT".utf8) + UInt32.max.bytes() + Array("text".utf8)
      $0.insert(.init("LIST", crooked), before: "data")
      $0.insert(.init("LIST", info), before: "data")
    },
    WAVDefect("bext-of-13-bytes", .error("wav/broken-chunk")) {
      $0.chunks.append(.init("bext", [UInt8](repeating: 65, count: 13)))
    },
    WAVDefect("fact-of-0-bytes", .error("wav/broken-chunk")) {
      $0.insert(.init("fact", []), before: "data")
    },
    WAVDefect("peak-of-4-bytes", .error("wav/broken-chunk")) {
      $0.chunks.append(.init("PEAK", [0, 0, 0, 0]))
    },
    WAVDefect("peak-before-fmt", .error("wav/broken-chunk")) {
      $0.insert(.init("PEAK", [UInt8](repeating: 0, count: 16)), before: "fmt ")
    },
    WAVDefect("list-that-leads-back", .error("wav/broken-chunk")) {
      $0.chunks.append(
        .init(
          "LIST", [0, 0, 0, 84, 4, 0, 0, 0, 1, 1, 1, 1, 66, 66, 66, 66, 0xF0, 0xFF, 0xFF, 0xFF]))
    },
    WAVDefect("headers-inside", .error("wav/headers-inside")) {
      let header = Array($0.bytes.prefix(44))
      for place in [12_000, 8_001, 4_000] {
        $0["data"].body.insert(contentsOf: header, at: place)
      }
    },
    WAVDefect("mp3-in-pcm", .error("wav/mpeg-inside")) {
      $0["data"].body = MPEGGood.plain.stream
    },
    WAVDefect("fact-missing", .note("wav/fact"), of: .speech(.mulaw)) { $0.remove("fact") },
    WAVDefect("fact-too-large", .note("wav/fact"), of: .speech(.f32)) {
      $0["fact"].body = UInt32(1_000_000).bytes()
    },
    WAVDefect("fact-in-pcm-wrong", .note("wav/fact")) {
      $0.insert(.init("fact", UInt32(1_000_000).bytes()), before: "data")
    },
    WAVDefect("rifx", .error("wav/not-riff")) { file in
      file.id = "RIFX"
      file["fmt "].body = bigEndian(file["fmt "].body, fields: [2, 2, 4, 4, 2, 2])
      file["data"].body = bigEndian(file["data"].body, fields: [2])
    },
    WAVDefect("rf64", .error("wav/not-riff")) { $0.becomeLong(id: "RF64") },
    WAVDefect("bw64", .error("wav/not-riff")) { $0.becomeLong(id: "BW64") },
  ]

  private static let squareWave = (0..<8_000).flatMap { index -> [UInt8] in
    Int16(index / 20 % 2 == 0 ? 8_000 : -8_000).bytes()
  }

  private static let oddSpeech = WAVFile.speech(.u8, seconds: 1.000_2)

  private static let info = Array("INFOISFT".utf8) + UInt32(6).bytes() + Array("Forge\0".utf8)

  private static func bigEndian(_ bytes: [UInt8], fields: [Int]) -> [UInt8] {
    var swapped: [UInt8] = []
    while swapped.count < bytes.count {
      for field in fields {
        swapped += bytes[swapped.count..<swapped.count + field].reversed()
      }
    }
    return swapped
  }
}

// What `fmt ` can get wrong.
extension WAVDefect {
  private static let formats: [WAVDefect] = [
    format(
      "rate-0", WAVFile.format(sampleRate: 0),
      as: .error("wav/inconsistent-fmt", and: ["audio/undecodable"])),
    format("channels-0", WAVFile.format(channels: 0, blockAlign: 2)),
    format("bits-0", WAVFile.format(bits: 0, blockAlign: 2)),
    format("everything-0", [1, 0] + [UInt8](repeating: 0, count: 14)),
    format("frame-of-4-bytes", WAVFile.format(blockAlign: 4)),
    format("frame-of-0-bytes", WAVFile.format(blockAlign: 0, byteRate: 16_000)),
    format(
      "24-bits-in-4-bytes", WAVFile.format(.s24, blockAlign: 4),
      as: .error("wav/inconsistent-fmt", and: ["content/not-sound"])),
    format("17-bytes", WAVFile.format() + [0]),
    WAVDefect(
      "28-valid-bits", .error("wav/inconsistent-fmt"), of: .speech(.s24, isExtensible: true)
    ) {
      $0["fmt "].body[18] = 28
    },
    // SoX refuses it.
    WAVDefect(
      "extension-size-of-nothing", .warning("wav/inconsistent-fmt"),
      of: .speech(.f32)
    ) {
      $0["fmt "].body = $0["fmt "].body.prefix(16) + [1, 0]
    },
    format("byte-rate-0", WAVFile.format(byteRate: 0), as: .warning("wav/inconsistent-fmt")),
    format(
      "byte-rate-of-stereo", WAVFile.format(byteRate: 32_000), as: .warning("wav/inconsistent-fmt")),
    WAVDefect("24-bit", .warning("wav/bit-depth"), of: .speech(.s24)) { _ in },
    WAVDefect("32-bit", .warning("wav/bit-depth"), of: .speech(.s32)) { _ in },
    WAVDefect("8-bit", .warning("wav/bit-depth"), of: .speech(.u8)) { _ in },
    WAVDefect("extensible", .warning("wav/extensible"), of: .speech(isExtensible: true)) { _ in },
    WAVDefect("extensible-with-adpcm", .error("wav/extensible"), of: .speech(isExtensible: true)) {
      $0["fmt "].body[24] = 2
    },
    WAVDefect(
      "extensible-with-unknown-guid", .error("wav/extensible"), of: .speech(isExtensible: true)
    ) {
      $0["fmt "].body[39] = 0
    },
    WAVDefect("extensible-without-guid", .error("wav/extensible"), of: .speech(isExtensible: true))
    {
      $0["fmt "].body.removeLast(22)
    },
  ]

  private static func format(
    _ name: String, _ body: [UInt8], as diagnosis: Diagnosis = .error("wav/inconsistent-fmt")
  ) -> WAVDefect {
    WAVDefect(name, diagnosis) { $0["fmt "].body = body }
  }

  private static let codecs: [WAVDefect] =
    [
      ("ms-adpcm", 0x02), ("ima-adpcm", 0x11), ("gsm-610", 0x31), ("mp2", 0x50),
      ("mp3-in-wav", 0x55), ("g729", 0x83), ("wma", 0x161), ("aac", 0xFF), ("unknown-tag", 0x4600),
    ].map { name, tag in
      WAVDefect(name, .error("wav/codec")) { $0["fmt "].body = WAVFile.format(tag: tag, bits: 4) }
    } + [
      WAVDefect("64-bit-pcm", .error("wav/codec")) { $0["fmt "].body = WAVFile.format(bits: 64) },
      WAVDefect("36-bit-pcm", .error("wav/codec")) { $0["fmt "].body = WAVFile.format(bits: 36) },
      WAVDefect("mulaw-of-16-bits", .error("wav/inconsistent-fmt", and: ["wav/codec"])) {
        $0["fmt "].body = WAVFile.format(tag: 7)
      },
      WAVDefect("800-hz", .error("audio/impossible-rate")) {
        $0["fmt "].body = WAVFile.format(sampleRate: 800)
      },
      WAVDefect("5666-hz", .warning("audio/impossible-rate")) {
        $0["fmt "].body = WAVFile.format(sampleRate: 5_666)
      },
      WAVDefect("800-khz", .error("audio/impossible-rate", and: ["level/out-of-band"])) {
        $0["fmt "].body = WAVFile.format(sampleRate: 800_000)
      },
      WAVDefect("mulaw", .warning("wav/codec"), of: .speech(.mulaw)) { _ in },
      WAVDefect("alaw", .warning("wav/codec"), of: .speech(.alaw)) { _ in },
      WAVDefect("float", .warning("wav/codec"), of: .speech(.f32)) { _ in },
      WAVDefect("double", .warning("wav/codec"), of: .speech(.f64)) { _ in },
    ]
}

extension WAVFile {
  /// Moves the sizes into a `ds64` chunk.
  fileprivate mutating func becomeLong(id: String) {
    let count = UInt64(self["data"].body.count)
    let sizes = (count + 72).bytes() + count.bytes() + (count / 2).bytes() + UInt32(0).bytes()
    self.id = id
    size = 0xFFFF_FFFF
    self["data"].size = 0xFFFF_FFFF
    chunks.insert(Chunk("ds64", sizes), at: 0)
  }
}
