import AudioFacts

/// Looks for the first chunk over which libsndfile, with which media servers read WAVs, or FFmpeg
/// would stumble.
///
/// libsndfile goes on after the sound to the end of the file, and reads some chunks whatever their
/// size is: see `wav_read_header` of libsndfile 1.2 (src/wav.c). FFmpeg 5 refuses a file for a `bext`
/// or `LIST` that is too short, wherever it stands (libavformat/wavdec.c).
struct ChunkFaults {
  /// The first: after it libsndfile has lost its way.
  private var first: ChunkFault?
  private var list: OpenList?
  private var shortBroadcast: ChunkHeader?

  private struct OpenList {
    let chunk: ChunkHeader
    let isBeforeSound: Bool
    var walk: ListWalk
  }

  /// Bytes that FFmpeg reads of a `bext` chunk, whatever its size is: they have to be there.
  private static let leastBroadcast = 602

  /// Looks at a chunk that begins after what is known.
  mutating func open(_ chunk: ChunkHeader, after facts: WAVFacts) {
    let isBeforeSound = facts.data == nil
    if chunk.id == .list || chunk.id == .info, chunk.size > 8 {
      list = OpenList(
        chunk: chunk, isBeforeSound: isBeforeSound, walk: ListWalk(size: chunk.size))
    }
    let isOdd = !chunk.size.isMultiple(of: 2)
    switch chunk.id.description {
    case "PEAK":
      let channels = facts.format?.channels ?? 0
      if facts.formatChunk == nil {
        record(.peakBeforeFormat, of: chunk)
      } else if chunk.size != 8 + 8 * channels {
        record(.peakSize(expected: 8 + 8 * channels), of: chunk)
      }
    case "smpl" where isBeforeSound && chunk.size < 36: record(.tooShort(least: 36), of: chunk)
    case "fact" where isBeforeSound && chunk.size < 4: record(.tooShort(least: 4), of: chunk)
    case "smpl" where isBeforeSound && isOdd, "acid" where isBeforeSound && isOdd:
      record(.oddSize, of: chunk)
    case "bext" where chunk.size < Self.leastBroadcast: shortBroadcast = shortBroadcast ?? chunk
    case "LIST" where chunk.size < 4: record(.refusedByFFmpeg(least: 4), of: chunk)
    default: break
    }
  }

  /// Takes the next bytes of the file.
  mutating func append(_ bytes: RawSpan) {
    list?.walk.append(bytes)
    guard let list, list.walk.isOver else { return }
    if list.walk.leadsBack {
      record(.listLeadsBack, of: list.chunk)
    } else if list.walk.leadsBeyond, list.isBeforeSound {
      record(.listLeadsBeyond, of: list.chunk)
    }
    self.list = nil
  }

  /// Records that another file begins where a chunk might.
  mutating func recordAnotherFile(at place: ChunkHeader) {
    record(.anotherFile, of: ChunkHeader(id: place.id, offset: place.offset, size: 0))
  }

  /// The first fault of all, when the file ends here.
  mutating func finish(at end: Int) -> ChunkFault? {
    if let chunk = shortBroadcast,
      end - chunk.offset - RIFFChunk.headerSize < Self.leastBroadcast
    {
      record(.refusedByFFmpeg(least: Self.leastBroadcast), of: chunk)
    }
    return first
  }

  private mutating func record(_ problem: ChunkFault.Problem, of chunk: ChunkHeader) {
    first =
      first
      ?? ChunkFault(
        chunk: chunk.id.description, offset: chunk.offset, size: chunk.size, problem: problem)
  }
}
