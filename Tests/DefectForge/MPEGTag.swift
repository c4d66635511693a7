/// Tags of every kind, right unless told otherwise.
package enum MPEGTag {
  /// ID3v2 with a text and padding; `size` is what it states, of what follows its ten bytes.
  package static func id3v2(
    version: UInt8 = 4, padding: Int = 100, size: Int? = nil, hasFooter: Bool = false
  ) -> [UInt8] {
    let text = Array("Hold music".utf8)
    let frame: [UInt8] =
      version == 2
      ? Array("TT2".utf8) + [0, 0, UInt8(text.count + 1), 0] + text
      : Array("TIT2".utf8) + [0, 0, 0, UInt8(text.count + 1), 0, 0, 0] + text
    let body = frame + [UInt8](repeating: 0, count: hasFooter ? 0 : padding)
    let stated = size ?? body.count
    let head =
      [version, 0, hasFooter ? 0x10 : 0]
      + (0..<4).map { UInt8(stated >> (21 - 7 * $0) & 0x7F) }
    return Array("ID3".utf8) + head + body + (hasFooter ? Array("3DI".utf8) + head : [])
  }

  /// ID3v1.
  package static let id3v1: [UInt8] =
    Array("TAGHold music".utf8) + [UInt8](repeating: 0, count: 114) + [12]

  /// APE with one item: version 2 has a header, version 1 none.
  package static func ape(version: Int) -> [UInt8] {
    let item: [UInt8] = [4, 0, 0, 0, 0, 0, 0, 0] + Array("Title\u{0}Hold".utf8)
    func end(_ flags: UInt32) -> [UInt8] {
      Array("APETAGEX".utf8) + UInt32(version * 1_000).bytes()
        + UInt32(item.count + 32).bytes() + UInt32(1).bytes() + flags.bytes()
        + [UInt8](repeating: 0, count: 8)
    }
    return version == 1 ? item + end(0) : end(0xA000_0000) + item + end(0x8000_0000)
  }

  /// Lyrics3, which always stands before ID3v1.
  package static func lyrics3(version: Int) -> [UInt8] {
    let text = version == 1 ? "LYRICSBEGIN[00:01]La la\r\n" : "LYRICSBEGININD0000200LYR00006La la "
    let size = String(text.utf8.count)
    let digits = String(repeating: "0", count: 6 - size.count) + size
    return Array((version == 1 ? text + "LYRICSEND" : text + digits + "LYRICS200").utf8) + id3v1
  }
}
