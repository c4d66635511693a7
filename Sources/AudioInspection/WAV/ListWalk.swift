/// Walks what is inside a `LIST` chunk, as libsndfile does, to see whether it would come to its end.
///
/// See `wavlike_subchunk_parse` of libsndfile 1.2 (src/wavlike.c): it adds sizes in 32 bits, so that
/// one near 4 GB leads backwards, and it goes round for ever
/// (<https://github.com/libsndfile/libsndfile/issues/1118>).
struct ListWalk {
  private let length: UInt32
  private var bytesRead: UInt32 = 0
  private var gathered: [UInt8] = []
  private var skip = 0
  /// Whether the bytes that follow have no part in it.
  private(set) var isOver = false
  /// Whether libsndfile goes backwards in it.
  private(set) var leadsBack = false
  /// Whether libsndfile comes out of it past its end, and so misses the beginning of what follows.
  var leadsBeyond: Bool { isOver && bytesRead > length }

  /// Begins the body of a chunk of this size.
  init(size: Int) { length = UInt32(clamping: size) }

  /// Takes the next bytes of the file: it may read a few beyond the chunk's end.
  mutating func append(_ bytes: RawSpan) {
    var offset = 0
    while offset < bytes.byteCount, !isOver {
      let passed = min(skip, bytes.byteCount - offset)
      skip -= passed
      offset += passed
      guard offset < bytes.byteCount else { return }
      gathered.append(bytes[offset])
      offset += 1
      if gathered.count == 4 { decideByName() }
      if gathered.count == 8 { decideBySize() }
    }
  }

  private mutating func decideByName() {
    switch String(decoding: gathered, as: UTF8.self) {
    case "adtl", "INFO":
      gathered.removeAll(keepingCapacity: true)
      pass(4)
    case "data", "exif", "\0\0\0\0": isOver = true
    default: break
    }
  }

  private mutating func decideBySize() {
    let id = ChunkID(gathered[..<4])
    var size = gathered[4...].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    size &+= size & 1
    gathered.removeAll(keepingCapacity: true)
    bytesRead &+= 8
    let (end, wraps) = bytesRead.addingReportingOverflow(size)
    if id.isListText && size >= Self.longestText || end > length {
      isOver = true
    } else if wraps {
      leadsBack = true
      isOver = true
    } else {
      skip = Int(size)
      pass(size)
    }
  }

  private mutating func pass(_ count: UInt32) {
    bytesRead &+= count
    isOver = isOver || bytesRead >= length
  }

  /// Texts of this many bytes and more end libsndfile's look into the chunk.
  private static let longestText: UInt32 = 2_048
}
