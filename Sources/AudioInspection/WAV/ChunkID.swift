import AudioFacts

/// The name of a chunk: four bytes, printable ASCII if all is well.
struct ChunkID: Equatable, CustomStringConvertible {
  private let bytes: UInt32

  /// Takes four bytes.
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  private init(_ name: StaticString) {
    self.init(ArraySlice(name.description.utf8))
  }

  static let fmt = ChunkID("fmt ")
  static let data = ChunkID("data")
  static let fact = ChunkID("fact")
  static let ds64 = ChunkID("ds64")

  static let list = ChunkID("LIST")
  static let info = ChunkID("INFO")

  /// Whether the walk reads the beginning of the chunk's body.
  var isRead: Bool { self == .fmt || self == .fact || self == .ds64 }

  /// Whether it is a text inside `LIST` of which libsndfile reads no more than a bounded length.
  var isListText: Bool { Self.listTexts.contains(bytes) }

  private static let listTexts: Set<UInt32> = Set(
    [
      "ISFT", "ICOP", "IARL", "IART", "ICMT", "ICRD", "IENG", "IGNR", "INAM", "IPRD", "ISBJ",
      "ISRC", "IAUT", "ITRK", "labl", "DISP", "ltxt", "note",
    ].map { ChunkID(ArraySlice($0.utf8)).bytes })

  var isPrintable: Bool { characters.allSatisfy { (0x20...0x7E).contains($0) } }

  /// The container that a file of this name is.
  var container: RIFFContainer? { isPrintable ? RIFFContainer(rawValue: description) : nil }

  /// Whether it is one of the names that are common in WAV files.
  var isKnown: Bool { Self.known.contains(bytes) }

  private static let known: Set<UInt32> = Set(
    [
      "fmt ", "data", "fact", "LIST", "JUNK", "junk", "PAD ", "FLLR", "bext", "iXML", "cue ",
      "smpl", "inst", "PEAK", "id3 ", "ID3 ", "acid", "afsp", "cart", "umid", "chna", "axml",
    ].map { ChunkID(ArraySlice($0.utf8)).bytes })

  /// The name, with `\xNN` for each byte that is not printable.
  var description: String {
    characters.map { byte in
      (0x20...0x7E).contains(byte)
        ? String(UnicodeScalar(byte)) : "\\x" + byte.hexadecimal
    }.joined()
  }

  private var characters: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bytes >> $0) }
  }
}
