/// The structure of a RIFF file, as the chunk walk saw it.
///
/// Sizes and offsets are in bytes, offsets from the beginning of the file. RIFF and WAVE are
/// described in "Multimedia Programming Interface and Data Specifications 1.0" (IBM and Microsoft,
/// 1991), RF64 and BW64 in EBU Tech 3306 and ITU-R BS.2088.
public struct WAVFacts: Codable, Sendable, Equatable {
  /// Which of RIFF's relatives it is.
  public var container: RIFFContainer
  /// Bytes of the whole file.
  public var fileSize: Int
  /// What the outermost chunk says it holds: the file without its first 8 bytes, if it is right.
  public var declaredSize: Int
  /// The first chunks, in the order of the file; at most ``chunkLimit``.
  public var chunks: [RIFFChunk] = []
  /// How many chunks there are.
  public var chunkCount = 0
  /// The first `fmt ` chunk.
  public var formatChunk: RIFFChunk?
  /// What that chunk says; nil when there is none, or it is shorter than 16 bytes.
  public var format: WAVFormat?
  /// The first `data` chunk. Where it says 0 bytes and the bytes behind are no chunk, these count
  /// as present.
  public var data: RIFFChunk?
  /// Sample frames by the `fact` chunk; nil when there is none.
  public var factFrames: Int?
  /// Second `fmt ` or `data` chunks.
  public var duplicates = ChunkTally()
  /// Chunks whose name is not made of printable ASCII.
  public var unprintable = ChunkTally()
  /// Chunks of an odd size without the pad byte that has to follow.
  public var unpadded = ChunkTally()
  /// The chunk that is larger than what is left of the file, unless it is ``data``.
  public var overrun: RIFFChunk?
  /// What lies at the end and belongs to no chunk.
  public var trailing: TrailingBytes?

  /// The most chunks that are listed.
  public static let chunkLimit = 16

  /// A file of which nothing but its outermost chunk is known.
  public init(container: RIFFContainer = .riff, fileSize: Int, declaredSize: Int) {
    self.container = container
    self.fileSize = fileSize
    self.declaredSize = declaredSize
  }
}

extension WAVFacts {
  /// Where the outermost chunk says that it ends.
  public var declaredEnd: Int { declaredSize + RIFFChunk.headerSize }

  /// Whether a size is one that programs write when they cannot come back to correct it, and that
  /// a telephone's sound never has: 0xFFFFFFFF (FFmpeg), 0x7FFFF000 (SoX, eSpeak NG),
  /// 0x7FFFFFFF (LAME), or somewhat less or more where the header was left out or counted.
  public static func isPlaceholder(_ size: Int) -> Bool {
    (0x7FFF_0000...0x8000_FFFF).contains(size) || size >= 0xFFFF_0000
  }

  /// Whether the outermost chunk's size was never filled in.
  public var sizeIsPlaceholder: Bool { Self.isPlaceholder(declaredSize) && declaredEnd > fileSize }

  /// Whether the size of `data` was never filled in, so that it promises nothing.
  public var dataSizeIsPlaceholder: Bool {
    data.map { Self.isPlaceholder($0.declaredSize) && $0.missing > 0 } ?? false
  }

  /// Sample frames that `data` promises; nil when its size was never filled in.
  public var declaredFrames: Int? {
    guard let data, let format, !dataSizeIsPlaceholder else { return nil }
    return format.frames(in: data.declaredSize)
  }

  /// Sample frames that are there.
  public var presentFrames: Int? {
    guard let data, let format else { return nil }
    return format.frames(in: data.presentSize)
  }
}

/// RIFF and the containers that are built like it.
public enum RIFFContainer: String, Codable, Sendable, CaseIterable {
  /// Little-endian, sizes of 32 bits: what WAV is.
  case riff = "RIFF"
  /// The same, big-endian.
  case rifx = "RIFX"
  /// Sizes of 64 bits, kept in a chunk `ds64` (EBU Tech 3306).
  case rf64 = "RF64"
  /// The successor of RF64 (ITU-R BS.2088).
  case bw64 = "BW64"
}

/// One chunk of a RIFF file.
public struct RIFFChunk: Codable, Sendable, Equatable {
  /// Its name of four characters; what is not printable ASCII is written as `\xNN`.
  public var id: String
  /// Where its header begins.
  public var offset: Int
  /// Bytes of its body, as it says.
  public var declaredSize: Int
  /// Bytes of its body that are there.
  public var presentSize: Int

  /// Bytes of a chunk's name and size.
  public static let headerSize = 8

  /// A chunk, by default a whole one.
  public init(id: String, offset: Int, declaredSize: Int, presentSize: Int? = nil) {
    self.id = id
    self.offset = offset
    self.declaredSize = declaredSize
    self.presentSize = presentSize ?? declaredSize
  }

  /// Bytes that it promises and that are not there.
  public var missing: Int { max(0, declaredSize - presentSize) }
  /// Where its body begins.
  public var bodyOffset: Int { offset + Self.headerSize }
  /// Where what is there of it ends, without the pad byte.
  public var end: Int { bodyOffset + presentSize }
}

/// How often something was seen, and where first.
public struct ChunkTally: Codable, Sendable, Equatable {
  /// How many chunks.
  public var count: Int
  /// The first of them.
  public var first: RIFFChunk?

  /// None, or so many.
  public init(count: Int = 0, first: RIFFChunk? = nil) {
    self.count = count
    self.first = first
  }

  mutating func note(_ chunk: @autoclosure () -> RIFFChunk) {
    count += 1
    if first == nil { first = chunk() }
  }
}

/// Bytes at the end of a file that belong to no chunk.
public struct TrailingBytes: Codable, Sendable, Equatable {
  /// Where they begin.
  public var offset: Int
  /// How many there are.
  public var count: Int
  /// Whether they begin like another RIFF file.
  public var isAnotherFile: Bool

  /// States what lies at the end.
  public init(offset: Int, count: Int, isAnotherFile: Bool = false) {
    self.offset = offset
    self.count = count
    self.isAnotherFile = isAnotherFile
  }
}
