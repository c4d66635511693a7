/// Cuts the headers of other WAVs out of sound, where they are heard as clicks: files were appended.
struct HeaderCutter {
  private let isNeeded: Bool
  private var kept: [UInt8] = []
  /// How many were cut out.
  private(set) var count = 0

  /// Bytes of the longest header that is looked for: with a `bext` chunk (EBU Tech 3285), and a few lines
  /// of text. Larger ones hold pictures, and are no accident of a program that appends sound to sound.
  private static let longest = 4_096
  private static let mark = Array("RIFF".utf8)

  init(isNeeded: Bool) { self.isNeeded = isNeeded }

  /// Takes the next bytes, and gives those that are sound for sure.
  mutating func append(_ bytes: [UInt8]) -> [UInt8] {
    guard isNeeded else { return bytes }
    kept += bytes
    return pass(upTo: kept.count - Self.longest)
  }

  /// Gives what is left when no byte comes any more.
  mutating func finish() -> [UInt8] { pass(upTo: kept.count) }

  private mutating func pass(upTo end: Int) -> [UInt8] {
    var sound: [UInt8] = []
    var offset = 0
    while offset < end {
      if kept[offset] == Self.mark[0], let length = Self.header(in: kept[offset...]) {
        offset += length
        count += 1
      } else {
        sound.append(kept[offset])
        offset += 1
      }
    }
    kept.removeFirst(min(offset, kept.count))
    return sound
  }

  /// Bytes of the header that begins here, up to its sound; nil where none does.
  private static func header(in bytes: ArraySlice<UInt8>) -> Int? {
    let bytes = bytes.prefix(longest)
    let start = bytes.startIndex
    guard bytes.count >= 12, bytes.starts(with: mark),
      bytes.dropFirst(8).starts(with: "WAVE".utf8)
    else { return nil }
    var place = start + 12
    while place + 8 <= bytes.endIndex {
      if bytes[place...].starts(with: "data".utf8) { return place + 8 - start }
      let size = (0..<4).reduce(0) { $0 | Int(bytes[place + 4 + $1]) << (8 * $1) }
      place += 8 + size + size % 2
    }
    return nil
  }
}
