import AudioFacts
import AudioInspection
import DefectForge
import Foundation
import Testing

@Suite struct SnifferTests {
  private static func latin1(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  static let magics: [(ContentKind, [UInt8])] = [
    (.wav, latin1("RIFF\u{24}\0\0\0WAVEfmt ")), (.rifx, latin1("RIFX\0\0\0\u{24}WAVE")),
    (.rf64, latin1("RF64\u{FF}\u{FF}\u{FF}\u{FF}WAVE")),
    (.bw64, latin1("BW64\u{FF}\u{FF}\u{FF}\u{FF}WAVE")),
    (.w64, [0x72, 0x69, 0x66, 0x66, 0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB]),
    (.aiff, latin1("FORM\0\0\0\u{24}AIFFCOMM")), (.aiff, latin1("FORM\0\0\0\u{24}AIFCFVER")),
    (.flac, latin1("fLaC\0\0\0\u{22}")), (.ogg, latin1("OggS\0\u{2}\0\0")),
    (.mp4, latin1("\0\0\0\u{20}ftypM4A \0\0\0\0")),
    (.asf, [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]),
    (.amr, latin1("#!AMR\n")), (.au, latin1(".snd\0\0\0\u{18}")), (.caf, latin1("caff\0\u{1}\0\0")),
    (.midi, latin1("MThd\0\0\0\u{6}")), (.ac3, [0x0B, 0x77, 0x12, 0x34, 0x40, 0x2F]),
    (.voc, latin1("Creative Voice File\u{1A}\u{1A}\0")), (.wavPack, latin1("wvpk\0\0\0\0")),
    (.monkeysAudio, latin1("MAC \u{96}\u{F}")), (.zip, latin1("PK\u{3}\u{4}\u{14}\0")),
    (.gzip, [0x1F, 0x8B, 0x08, 0x00]), (.bzip2, latin1("BZh91AY&SY\u{1}")),
    (.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]), (.zstandard, [0x28, 0xB5, 0x2F, 0xFD, 0x04]),
    (.sevenZip, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), (.rar, latin1("Rar!\u{1A}\u{7}\u{1}\0")),
    (.tar, latin1("music.mp3") + [UInt8](repeating: 0, count: 248) + latin1("ustar\0")),
    (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), (.jpeg, [0xFF, 0xD8, 0xFF, 0xE0]),
    (.dts, [0x7F, 0xFE, 0x80, 0x01]), (.program, latin1("\u{7F}ELF\u{2}")),
    (.playlist, latin1("[playlist]\nFile1=http://x")),
    (.transportStream, (0..<4).flatMap { _ in [0x47] + [UInt8](repeating: 0xFF, count: 187) }),
    (
      .matroskaAudio,
      [
        0x1A, 0x45, 0xDF, 0xA3, 0x80, 0x16, 0x54, 0xAE, 0x6B, 0x85, 0xAE, 0x83, 0x83, 0x81, 0x02,
      ]
    ),
    (
      .samples,
      (0..<600).flatMap { Int16(9_000 * (Double($0) / 9).remainder(dividingBy: 2)).bytes() }
    ),
    (.gif, latin1("GIF89a\u{1}\0")), (.webp, latin1("RIFF\u{24}\0\0\0WEBPVP8 ")),
    (.avi, latin1("RIFF\u{24}\0\0\0AVI LIST")), (.matroska, [0x1A, 0x45, 0xDF, 0xA3, 0x01]),
    (.pdf, latin1("%PDF-1.7\n")), (.html, latin1("<!DOCTYPE html><p>")),
    (.xml, latin1("<?xml version=\"1.0\"?><Error/>")), (.json, latin1("{\"error\": 404}")),
    (.gitLFSPointer, latin1("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n")),
    (.text, latin1("Not found\n")), (.zeros, [0, 0, 0, 0]), (.empty, []),
    (.unknown, [0x01, 0x02, 0x80, 0x90]),
    // Two frames of AAC, 8 bytes each.
    (
      .adts,
      [0xFF, 0xF1, 0x50, 0x80, 0x01, 0x1F, 0xFC, 0x00, 0xFF, 0xF1, 0x50, 0x80, 0x01, 0x1F, 0xFC, 0]
    ),
  ]

  @Test(arguments: magics)
  func `each kind is known by its first bytes`(kind: ContentKind, bytes: [UInt8]) throws {
    #expect(try inspect(bytes).content.kind == kind)
    #expect(try inspect(bytes).content.bytes == bytes.count)
  }

  @Test func `every kind but MPEG audio has its magic here`() {
    #expect(Set(Self.magics.map(\.0)) == Set(ContentKind.allCases).subtracting([.mpeg]))
  }

  @Test(arguments: magics)
  func `the beginning of a magic is survived, whatever the cuts`(
    kind: ContentKind, bytes: [UInt8]
  ) throws {
    for count in 0...bytes.count {
      let prefix = Array(bytes.prefix(count))
      let whole = try inspect(prefix)
      #expect(try inspect(prefix, cuts: [1]) == whole)
      #expect(try inspect(prefix, cuts: [0, 3, 1]) == whole)
    }
  }

  static let documents: [(String, ContentKind, String?)] = [
    ("<html><head><title>\n  Sign\n in </title>", ContentKind.html, "Sign in"),
    (
      "\u{FEFF}  <!-- x --><HTML><TITLE lang=en>Access &amp; Denied</TITLE>", .html,
      "Access &amp; Denied"
    ),
    ("<!doctype html><p>no title", .html, nil),
    ("<?xml version='1.0'?><!DOCTYPE html><html><title>X</title>", .html, "X"),
    (
      "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code><Message>No</Message></Error>",
      .xml, "AccessDenied"
    ),
    ("<Error><Code>NoSuchKey</Code></Error>", .xml, "NoSuchKey"),
    ("<?xml version=\"1.0\"?><rss version=\"2.0\">", .xml, "<rss>"),
    ("[1, 2]", .json, "[1, 2]"), ("{ \"a\": 1 }\n", .json, "{ \"a\": 1 }"),
    ("{curly} text", .text, "{curly} text"), ("#EXTM3U\nhttps://x", .playlist, "#EXTM3U"),
    ("\u{1B}[31mred", .text, "[31mred"), ("a < b", .text, "a < b"),
  ]

  @Test(arguments: documents)
  func `a document says what it is`(text: String, kind: ContentKind, title: String?) throws {
    let content = try inspect(Array(text.utf8)).content
    #expect(content.kind == kind)
    #expect(content.title == title)
  }

  @Test func `a title is capped and shows no character that cannot be seen`() throws {
    let long = "<title>a\u{202E}b\u{200B}" + String(repeating: "é", count: 500) + "</title>"
    let title = try #require(try inspect(Array(long.utf8)).content.title)
    #expect(title.count == 120)
    #expect(title.hasPrefix("a b é"))
    #expect(title.hasSuffix("…"))
  }

  @Test func `a page in UTF-16 is a page`() throws {
    let text = "<html><title>Hi</title></html>"
    let little: [UInt8] =
      [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] as [UInt8] }
    #expect(try inspect(little).content.kind == .html)
    #expect(try inspect(little).content.title == "Hi")
  }

  @Test func `once the kind is certain the rest changes nothing`() throws {
    let page = Array("<html><title>X</title>".utf8) + [UInt8](repeating: 0x20, count: 5_000)
    let whole = try inspect(page)
    #expect(whole == (try inspect(page + page, cuts: [77])))
    var inspector = Inspector()
    #expect(try unsafe inspector.append(page.span.bytes) == .enough)
  }

  @Test func `what stands behind an ID3v2 tag is looked at`() throws {
    let tag = Array("ID3".utf8) + [4, 0, 0, 0, 0, 39, 16] + [UInt8](repeating: 0, count: 5_008)
    #expect(try inspect(tag + Array("fLaC\0\0\0\u{22}".utf8)).content.kind == .flac)
    #expect(try inspect(tag + Array("fLaC\0\0\0\u{22}".utf8), cuts: [13]).content.kind == .flac)
    #expect(try inspect(tag).content.kind == .mpeg)
    #expect(try inspect(tag).mpeg?.tags.count == 1)
  }

  @Test func `a WAV behind an ID3v2 tag is found, whatever the tag quotes`() throws {
    let wav = Array("RIFF\u{24}\0\0\0WAVEfmt \u{10}\0\0\0".utf8)
    for text in ["", "RIFF is not", "RIFF....WAVE is", "RIFFRIFF....WAVEWAVE"] {
      let tag = Array("ID3".utf8) + [4, 0, 0, 0, 0, 0, UInt8(text.utf8.count)] + Array(text.utf8)
      let content = try inspect(tag + wav).content
      #expect(content.kind == .wav, "\(text)")
      #expect(content.prefix == ForeignPrefix(kind: .id3v2, bytes: tag.count))
    }
  }

  @Test func `a film is not called a sound, nor is what is cut before its tracks`() throws {
    let head: [UInt8] = [0x1A, 0x45, 0xDF, 0xA3, 0x80]
    let tracks: [UInt8] = [0x16, 0x54, 0xAE, 0x6B, 0x8A]
    let sound: [UInt8] = [0xAE, 0x83, 0x83, 0x81, 2]
    let film: [UInt8] = [0xAE, 0x83, 0x83, 0x81, 1]
    #expect(try inspect(head + tracks + sound + film).content.kind == .matroska)
    #expect(try inspect(head + tracks + sound + sound).content.kind == .matroskaAudio)
    #expect(try inspect(head + tracks).content.kind == .matroska)
    // Sizes that lie end nowhere but at the end of the bytes.
    let lie: [UInt8] = [0x16, 0x54, 0xAE, 0x6B, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
    #expect(try inspect(head + lie + sound).content.kind == .matroskaAudio)
    for byte in UInt8.min...UInt8.max {
      _ = try inspect(head + [0x16, 0x54, 0xAE, 0x6B] + [UInt8](repeating: byte, count: 3_000))
    }
  }

  @Test func `what is compressed, or a program, does not look like samples`() throws {
    var state: UInt64 = 3
    let noise = (0..<300_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    for length in [300, 5_000, 300_000] {
      #expect(try inspect(Array(noise.prefix(length))).content.samples == nil)
    }
    let file = try Data(contentsOf: URL(filePath: CommandLine.arguments[0]))
    #expect(try inspect([UInt8](file.dropFirst(4_096).prefix(600_000))).content.samples == nil)
  }

  @Test func `a few digits are no sound`() throws {
    let hash = String(repeating: "9f86d081", count: 8)
    #expect(try inspect(Array(hash.utf8)).content.encoded == nil)
    let word = String(repeating: "A", count: 200) + " and more words follow"
    #expect(try inspect(Array(word.utf8)).content.encoded == nil)
    #expect(try inspect(Array("{\"token\":\"\(hash)\"}".utf8)).content.encoded == nil)
  }

  @Test func `long zeros are zeros, and one other byte makes them unknown`() throws {
    var bytes = [UInt8](repeating: 0, count: 100_000)
    #expect(try inspect(bytes, cuts: [417]).content.kind == .zeros)
    bytes[99_999] = 1
    #expect(try inspect(bytes, cuts: [417]).content.kind == .unknown)
  }
}
