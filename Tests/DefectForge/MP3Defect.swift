/// An MP3 with exactly one defect.
package struct MP3Defect: Sendable, CustomStringConvertible {
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

  /// Spoils the parts of a good file.
  init(
    _ name: String, _ diagnosis: Diagnosis, of file: MPEGFile = MPEGGood.info,
    _ spoil: (inout MPEGFile) -> Void
  ) {
    var file = file
    spoil(&file)
    self.init(name, diagnosis, bytes: file.bytes)
  }

  /// Cuts the end off a good file.
  init(
    _ name: String, _ diagnosis: Diagnosis, of file: MPEGFile = MPEGGood.info, keeping count: Int
  ) {
    self.init(name, diagnosis, bytes: Array(file.bytes.prefix(count)))
  }

  /// One of each kind.
  package static let all = cuts + holes + frames + formats + tags + claims + junk + joins + headers
}

extension MP3Defect {
  private static let info = MPEGGood.info
  private static let plain = MPEGGood.plain
  private static let vbr = MPEGFile(MPEGKind(44_100, .joint), bitRates: [64, 128, 192])

  private static let cuts: [MP3Defect] = [
    MP3Defect("cut-in-half", .error("mp3/truncated"), keeping: info.bytes.count / 2),
    MP3Defect(
      "cut-in-half-of-vbr", .error("mp3/truncated"), of: vbr.withXing("Xing"), keeping: 12_000),
    MP3Defect("cut-in-half-of-vbri", .error("mp3/truncated"), of: vbr.withVBRI(), keeping: 12_000),
    MP3Defect(
      "cut-without-header", .error("mp3/truncated"), of: plain, keeping: plain.bytes.count - 100),
    MP3Defect(
      "cut-by-one-byte", .warning("mp3/truncated"), of: plain, keeping: plain.bytes.count - 1),
    MP3Defect("cut-between-frames", .error("mp3/truncated"), keeping: info.offset(of: 40)),
    MP3Defect("cut-in-frame-header", .error("mp3/truncated"), keeping: info.offset(of: 40) + 2),
    MP3Defect("one-frame-gone", .error("mp3/truncated")) { $0.frames.remove(at: 30) },
  ]

  private static let holes: [MP3Defect] = [
    MP3Defect("hole-of-zeros", .error("mp3/lost-sync")) { $0.frames.insert(zeros(4_096), at: 30) },
    MP3Defect("hole-of-noise", .error("mp3/lost-sync")) { $0.frames.insert(noise(700), at: 30) },
    MP3Defect("hole-of-text", .warning("mp3/lost-sync")) {
      $0.frames.insert(Array("HTTP/1.1 206 Partial Content\r\n".utf8), at: 30)
    },
    MP3Defect("frames-zeroed", .error("mp3/lost-sync", and: ["mp3/lame-crc"])) {
      for index in 30..<33 { $0.frames[index] = zeros($0.frames[index].count) }
    },
    MP3Defect("sync-word-broken", .error("mp3/lost-sync", and: ["mp3/lame-crc"])) {
      $0.frames[30][0] = 0xFD
    },
    MP3Defect("bit-rate-broken", .warning("mp3/lost-sync", and: ["mp3/lame-crc"])) {
      $0.frames[30][2] ^= 0x50
    },
    MP3Defect("bytes-lost-within-a-frame", .warning("mp3/lost-sync"), of: plain) {
      $0.frames[30].removeSubrange(200..<300)
    },
    MP3Defect("bytes-put-into-a-frame", .warning("mp3/lost-sync"), of: plain) {
      $0.frames[30].insert(contentsOf: zeros(50), at: 200)
    },
    MP3Defect("a-byte-in-every-other-frame", .error("mp3/lost-sync"), of: plain) {
      for index in stride(from: 1, to: 60, by: 2) { $0.frames[index].insert(0x55, at: 300) }
    },
    MP3Defect("small-holes-and-a-large-one", .error("mp3/lost-sync"), of: plain) {
      for index in 1..<20 { $0.frames[index].append(0x55) }
      $0.frames.insert(noise(100_000), at: 40)
    },
    MP3Defect("end-zeroed-without-header", .error("mp3/truncated"), of: plain) {
      for index in 40..<60 { $0.frames[index] = zeros($0.frames[index].count) }
    },
    MP3Defect("last-byte-gone-before-id3v1", .warning("mp3/truncated"), of: plain) {
      $0.frames[59].removeLast()
      $0.after = MPEGTag.id3v1
    },
    MP3Defect("hole-without-header", .error("mp3/lost-sync"), of: plain) {
      $0.frames.insert(noise(10_000), at: 2)
    },
  ]

  private static let frames: [MP3Defect] = [
    MP3Defect("big-values", .error("mp3/invalid-frame"), of: plain) {
      // Bits 12 to 20 of the first granule, which begins at bit 20.
      $0.frames[20][4 + 4] |= 0xFF
    },
    MP3Defect("block-type-0", .error("mp3/invalid-frame"), of: plain) {
      // Bit 33 of the first granule switches the window; the block type after it is 0.
      $0.frames[20][4 + 6] |= 0x04
      $0.frames[20][4 + 6] &= 0xFC
    },
    MP3Defect("part2-3-length", .error("mp3/invalid-frame"), of: plain) {
      $0.frames[20][4 + 2] |= 0x0F
      $0.frames[20][4 + 3] |= 0xFF
    },
    MP3Defect("side-information-noise", .error("mp3/invalid-frame"), of: plain) {
      for index in 20..<30 { $0.frames[index].replaceSubrange(4..<36, with: noise(32)) }
    },
    MP3Defect("main-data-noise", .error("mp3/invalid-frame"), of: plain) {
      for index in 20..<40 {
        $0.frames[index].replaceSubrange(36..., with: noise($0.frames[index].count - 36))
      }
    },
    MP3Defect("table-select-broken", .error("mp3/invalid-frame"), of: plain) {
      // The table of the first region: bits 34 to 38 of the first granule, which begins at bit 20.
      for index in 20..<40 { $0.frames[index][4 + 6] ^= 0x01 }
    },
    MP3Defect("reservoir-cut", .warning("mp3/missing-reservoir"), of: plain) {
      $0.frames.removeFirst(3)
    },
    MP3Defect("cut-out-of-the-middle", .warning("mp3/missing-reservoir"), of: full) {
      $0.frames.remove(at: 20)
    },
    MP3Defect("one-wrong-crc", .warning("mp3/frame-crc"), of: protected) { $0.frames[20][4] ^= 1 },
    MP3Defect("all-crcs-wrong", .warning("mp3/frame-crc"), of: protected) {
      for index in $0.frames.indices { $0.frames[index][5] ^= 0x80 }
    },
    MP3Defect("flipped-bit-behind-crc", .warning("mp3/frame-crc"), of: protected) {
      $0.frames[20][30] ^= 1
    },
    MP3Defect("one-frame", .error("mp3/too-few-frames", and: ["audio/no-samples"]), of: plain) {
      $0.frames.removeLast(59)
    },
    MP3Defect(
      "only-a-header", .error("mp3/too-few-frames", and: ["audio/no-samples", "mp3/truncated"])
    ) { $0.frames = [] },
    MP3Defect("five-frames", .warning("mp3/too-few-frames"), of: plain) {
      $0.frames.removeLast(55)
    },
  ]
  private static let protected = MPEGFile(
    MPEGKind(44_100, .stereo, isProtected: true), bitRates: [128])
  /// Every other frame is too short for its own main data.
  private static let full = MPEGFile(
    MPEGKind(24_000, .stereo), bitRates: [64, 8], reservoir: [0, 10], brightness: 6
  )

  private static let formats: [MP3Defect] = [
    joined("rate-changes", MPEGFile(MPEGKind(48_000, .stereo), bitRates: [128])),
    joined("channels-change", MPEGFile(MPEGKind(44_100, .mono), bitRates: [128])),
    joined("version-changes", MPEGFile(MPEGKind(22_050, .stereo), bitRates: [64])),
    joined("layer-changes", MPEGFile(MPEGKind(44_100, .stereo, layer: 2), bitRates: [128])),
    MP3Defect("one-frame-of-another-kind", .error("mp3/format-change"), of: plain) {
      $0.frames[30][3] |= 0xC0
    },
    MP3Defect(
      "layer-1", .error("mp3/not-layer-3", and: ["level/silent"]),
      bytes: MPEGFile(MPEGKind(44_100, .stereo, layer: 1), bitRates: [192]).bytes),
    MP3Defect(
      "layer-2", .error("mp3/not-layer-3", and: ["level/silent"]),
      bytes: MPEGFile(MPEGKind(48_000, .stereo, layer: 2), bitRates: [192]).bytes),
    MP3Defect(
      "layer-2-of-mpeg-2", .error("mp3/not-layer-3", and: ["level/silent"]),
      bytes: MPEGFile(MPEGKind(24_000, .mono, layer: 2), bitRates: [64]).bytes),
    MP3Defect(
      "free-format", .warning("mp3/free-format"),
      bytes: MPEGFile(MPEGKind(44_100, .stereo), bitRates: [0]).bytes),
    MP3Defect("vbr-without-header", .warning("mp3/vbr-without-header"), bytes: vbr.bytes),
  ]

  private static func joined(_ name: String, _ other: MPEGFile) -> MP3Defect {
    MP3Defect(name, .error("mp3/format-change"), of: plain) { $0.frames += other.frames }
  }

  private static let tags: [MP3Defect] = [
    tagged("tag-reaches-past-the-end", size: 1_000_000, and: nothingLeft),
    tagged("tag-of-256-mb", size: 0xFFF_FFFF, and: nothingLeft),
    tagged("tag-ends-within-a-frame", size: 10_000),
    tagged("tag-ends-at-a-frame", size: MPEGTag.id3v2().count - 10 + info.offset(of: 20)),
    MP3Defect(
      "cut-within-tag", .error("mp3/tag-swallows-audio", and: nothingLeft),
      bytes: Array(big.prefix(9_000))),
    MP3Defect(
      "tag-and-nothing-else", .error("mp3/too-few-frames", and: ["audio/no-samples"]),
      bytes: MPEGTag.id3v2()),
    MP3Defect("cover-art-of-200-kb", .warning("mp3/oversized-tag")) { $0.before = big },
    MP3Defect("two-tags-of-80-kb", .warning("mp3/oversized-tag")) {
      $0.before = MPEGTag.id3v2(padding: 80_000) + MPEGTag.id3v2(padding: 80_000)
    },
  ]
  private static let nothingLeft: Set<String> = ["audio/no-samples", "mp3/too-few-frames"]
  private static let big = MPEGTag.id3v2(padding: 200_000)

  /// Tags that claim what is not theirs.
  private static let claims: [MP3Defect] = [
    MP3Defect("ape-before-claims-frames", .error("mp3/hidden-frames")) {
      $0.before = MPEGTag.ape(version: 2)
      $0.before.replaceSubrange(12..<16, with: UInt32(15_000).bytes())
    },
    MP3Defect("lyrics-without-an-end", .error("mp3/hidden-frames"), of: plain) {
      $0.frames.insert(Array("LYRICSBEGIN".utf8), at: 20)
    },
    MP3Defect(
      "frames-twice-as-long", .error("mp3/hidden-frames"),
      of: MPEGFile(MPEGKind(24_000, .mono), bitRates: [32])
    ) {
      // MPEG-2 becomes MPEG-2.5, and 24,000 Hz 12,000.
      for index in $0.frames.indices { $0.frames[index][1] ^= 0x10 }
    },
    MP3Defect("tag-claims-frames-and-zeros", .error("mp3/tag-swallows-audio")) {
      $0.before = MPEGTag.id3v2(size: 30_000)
      $0.frames[40] = zeros(6_000)
    },
  ]

  private static func tagged(
    _ name: String, size: Int, and others: Set<String> = []
  ) -> MP3Defect {
    MP3Defect(name, .error("mp3/tag-swallows-audio", and: others)) {
      $0.before = MPEGTag.id3v2(size: size)
    }
  }

  private static let junk: [MP3Defect] = [
    MP3Defect("noise-before", .warning("mp3/leading-junk")) { $0.before = noise(2_000) },
    MP3Defect("text-before", .warning("mp3/leading-junk")) {
      $0.before = Array("Content-Type: audio/mpeg\r\n\r\n".utf8)
    },
    MP3Defect("tag-size-too-small", .warning("mp3/leading-junk")) {
      $0.before = MPEGTag.id3v2(padding: 600, size: 100)
    },
    MP3Defect("ape-before-id3v2", .warning("mp3/leading-junk")) {
      $0.before = MPEGTag.ape(version: 1) + MPEGTag.id3v2(padding: 30_000)
    },
    MP3Defect("70-kb-before", .error("mp3/leading-junk")) { $0.before = zeros(70_000) },
    MP3Defect("zeros-behind", .warning("mp3/trailing-junk")) { $0.after = zeros(3_000) },
    MP3Defect("noise-behind", .warning("mp3/trailing-junk", and: ["audio/witnesses-disagree"])) {
      $0.after = noise(5_000)
    },
    MP3Defect("text-behind", .warning("mp3/trailing-junk")) {
      $0.after = Array("</body></html>".utf8)
    },
    MP3Defect("one-byte-behind", .warning("mp3/trailing-junk")) { $0.after = [0xFF] },
    MP3Defect("noise-before-id3v1", .warning("mp3/trailing-junk")) {
      $0.after = noise(500) + MPEGTag.id3v1
    },
  ]

  private static let joins: [MP3Defect] = [
    MP3Defect("joined-with-headers", .warning("mp3/concatenated")) { $0.after = info.stream },
    MP3Defect("joined-with-tags", .warning("mp3/concatenated"), of: plain) {
      $0.after = MPEGTag.id3v2() + plain.stream
    },
    MP3Defect("joined-with-old-tags", .warning("mp3/concatenated")) {
      $0.after = MPEGTag.id3v1 + MPEGTag.id3v2(version: 3) + info.stream
    },
  ]

  private static let headers: [MP3Defect] = [
    MP3Defect("flipped-bit-of-music", .error("mp3/lame-crc")) { $0.frames[30][100] ^= 0x10 },
    MP3Defect("frames-swapped", .error("mp3/lame-crc")) { $0.frames.swapAt(10, 17) },
    MP3Defect("music-rewritten", .error("mp3/lame-crc")) {
      $0.frames = MPEGFile($0.kind, bitRates: [128], reservoir: [30]).frames
    },
    MP3Defect("lame-tag-damaged", .warning("mp3/lame-crc")) { $0.header[160] ^= 1 },
    MP3Defect(
      "trims-more-than-an-encoder-adds", .warning("mp3/header-count"),
      bytes: plain.withXing { $0.padding = 4_000 }.bytes),
    MP3Defect(
      "header-counts-too-many", .warning("mp3/header-count"),
      bytes: plain.withXing { $0.frames = 99_999 }.bytes),
    MP3Defect(
      "header-counts-too-few", .warning("mp3/header-count"),
      bytes: plain.withXing { $0.frames = 40 }.bytes),
    MP3Defect(
      "header-counts-nothing", .warning("mp3/header-count"),
      bytes: plain.withXing { $0.frames = 0 }.bytes),
    MP3Defect(
      "header-counts-bytes-wrong", .warning("mp3/header-count"),
      bytes: plain.withXing { $0.bytes = 1_000 }.bytes),
    MP3Defect(
      "vbri-counts-too-few", .warning("mp3/header-count"), bytes: vbr.withVBRI(counting: -20).bytes),
  ]

  private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

  /// Bytes without rhyme or reason, the same every time; sync words are in it by chance, as in any.
  private static func noise(_ count: Int) -> [UInt8] {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
  }
}
