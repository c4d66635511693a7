import AudioFacts

/// Walks the chunks of a RIFF file while its bytes arrive.
///
/// Is handed the bytes from where it stands, and says how many of them it has passed and what they
/// are: structure, sound, or what no chunk explains. It reads as a lenient player would, and notes
/// whatever a strict one would not take:
/// - A chunk without a printable name is stepped over like any other before `data`; behind it,
///   where players no longer look, it ends the walk.
/// - Where `data` says 0 bytes and no chunk follows, it is taken to reach to the end.
/// - What follows `data` and is no chunk is left over: perhaps sound.
struct RIFFWalk {
  private enum Step {
    /// The first 12 bytes.
    case form
    /// A chunk's name and size.
    case header
    /// The beginning of a body that is read.
    case fields
    /// A body, or what is left of it.
    case body
    /// Bytes that belong to no chunk, or to a `data` chunk that does not say how many.
    case rest(Part)
  }

  /// What bytes are.
  enum Part {
    case structure
    /// The body of the first `data` chunk.
    case sound
    /// What lies behind it and belongs to no chunk.
    case leftOver
  }

  /// What was passed.
  struct Run {
    /// Bytes; at least one, unless none were handed in.
    var count: Int
    var part: Part
    /// Bytes of the same part in front of them, which an earlier run took for structure.
    var held: [UInt8] = []
  }

  private var step = Step.form
  /// Bytes of what is being gathered, at most 40.
  private var gathered: [UInt8] = []
  private var wanted = 12
  /// Bytes that turned out to be of the part that follows.
  private var held: [UInt8] = []
  /// Bytes that were walked.
  private(set) var position = 0
  /// The chunk whose body is being read, and how much of it is to come.
  private var chunk: OpenChunk?
  private var remaining = 0
  /// Whether a pad byte is due before the next header.
  private var isPadDue = false
  /// The chunk before the one that is being read.
  private var last: OpenChunk?
  private var list: ListWalk?
  private var listChunk: OpenChunk?
  private var listIsBeforeSound = false
  private var shortBroadcast: OpenChunk?
  /// What the walk leaves aside, from where it ended to the end of the file.
  private var rest: (offset: Int, isAnotherFile: Bool)?
  private var restKind = JunkKind()
  private var longSizes: (riff: Int, data: Int)?
  /// What is known so far.
  private(set) var facts = WAVFacts(fileSize: 0, declaredSize: 0)

  private struct OpenChunk {
    let id: ChunkID
    let offset: Int
    let size: Int
    func chunk(present: Int) -> RIFFChunk {
      RIFFChunk(id: id.description, offset: offset, declaredSize: size, presentSize: present)
    }
  }

  init() { gathered.reserveCapacity(40) }

  /// Passes bytes that are all of one part; they follow those of the last call.
  mutating func next(_ bytes: RawSpan) -> Run {
    var count = 0
    var part = Part.structure
    switch step {
    case .form, .header, .fields: count = gather(bytes)
    case .body:
      count = min(remaining, bytes.byteCount)
      part = chunk.map { isSound($0) } == true ? .sound : .structure
    case .rest(let its):
      (count, part) = (bytes.byteCount, its)
      restKind.append(bytes)
    }
    list?.append(bytes.extracting(first: count))
    position += count
    defer { advance(by: count) }
    var run = Run(count: count, part: part)
    if part != .structure { swap(&run.held, &held) }
    return run
  }

  /// Goes on to the next step where this one is complete.
  private mutating func advance(by count: Int) {
    // Before the next chunk begins, which may be another list.
    endList()
    switch step {
    case .form, .header, .fields:
      if gathered.count == wanted { takeGathered() }
    case .body:
      remaining -= count
      if remaining == 0 { endBody() }
    case .rest: break
    }
  }

  private mutating func endList() {
    guard let list, list.isOver else { return }
    if list.leadsBack {
      note(.listLeadsBack, of: listChunk)
    } else if list.leadsBeyond, listIsBeforeSound {
      note(.listLeadsBeyond, of: listChunk)
    }
    self.list = nil
  }

  private mutating func gather(_ bytes: RawSpan) -> Int {
    let count = min(wanted - gathered.count, bytes.byteCount)
    unsafe bytes.extracting(first: count).withUnsafeBytes {
      unsafe gathered.append(contentsOf: $0)
    }
    return count
  }

  private func isSound(_ chunk: OpenChunk) -> Bool { chunk.id == .data && facts.data == nil }

  /// Bytes after ``WAVFacts/data`` that complete a sample frame which began in it.
  var bytesToWholeFrame: Int {
    guard let data = facts.data, let size = facts.format?.sampleFrameSize, size > 0, let rest else {
      return 0
    }
    return (size - (rest.offset - data.bodyOffset) % size) % size
  }

  /// What the file is made of, now that it is at its end.
  mutating func finish() -> WAVFacts {
    facts.fileSize = position
    switch step {
    case .form: if gathered.count >= 8 { takeForm() }
    case .fields, .body: endOfFileInBody()
    case .header: endOfFileInHeader()
    case .rest: break
    }
    noteShortBroadcast()
    if let rest { noteRest(from: rest.offset, isAnotherFile: rest.isAnotherFile) }
    return facts
  }
}

extension RIFFWalk {
  private mutating func takeGathered() {
    switch step {
    case .form: takeForm()
    case .header: takeHeader()
    default: takeFields()
    }
  }

  private mutating func takeForm() {
    facts.container = ChunkID(gathered[..<4]).container ?? .riff
    facts.declaredSize = fields.integer(4, at: 4)
    expectHeader(padDue: false)
  }

  private mutating func expectHeader(padDue: Bool) {
    step = .header
    wanted = RIFFChunk.headerSize + (padDue ? 1 : 0)
    gathered.removeAll(keepingCapacity: true)
    isPadDue = padDue
  }

  private mutating func takeHeader() {
    if isPadDue {
      isPadDue = false
      if isPadThere {
        gathered.removeFirst()
      } else {
        noteUnpadded()
      }
    }
    // Where the pad byte is missing, the first byte of the body was gathered too.
    let header = Array(gathered[..<RIFFChunk.headerSize])
    let beginning = Array(gathered[RIFFChunk.headerSize...])
    let offset = position - gathered.count
    let id = ChunkID(header[..<4])
    var size = RIFFFields(header, bigEndian: bigEndian).integer(4, at: 4)
    if id == .data, let longSizes, size == 0xFFFF_FFFF { size = longSizes.data }

    let chunk = OpenChunk(id: id, offset: offset, size: size)
    guard isChunk(chunk) else {
      return endWalk(at: offset, with: gathered, isAnotherFile: id.container != nil)
    }
    begin(chunk, with: beginning)
  }

  /// Whether the walk goes on into what stands where a chunk may begin.
  private mutating func isChunk(_ chunk: OpenChunk) -> Bool {
    guard let data = facts.data else { return true }
    if chunk.id.container != nil { return false }
    if chunk.id.isKnown { return true }
    if chunk.offset >= facts.declaredEnd, data.end <= facts.declaredEnd { return false }
    if !chunk.id.isPrintable, data.end != chunk.offset || data.declaredSize != 0 {
      facts.unprintable.add(chunk.chunk(present: chunk.size))
    }
    return chunk.id.isPrintable
  }

  /// Whether the byte in front of a header is the pad byte. Where a known name stands in its place,
  /// and none behind it, the writer has left it out.
  private var isPadThere: Bool {
    !ChunkID(gathered[..<4]).isKnown || ChunkID(gathered[1..<5]).isKnown
  }

  private mutating func begin(_ chunk: OpenChunk, with beginning: [UInt8]) {
    facts.chunkCount += 1
    if !chunk.id.isPrintable { facts.unprintable.add(chunk.chunk(present: chunk.size)) }
    self.chunk = chunk
    remaining = chunk.size
    if chunk.id == .list || chunk.id == .info, chunk.size > 8 {
      list = ListWalk(size: chunk.size)
      listChunk = chunk
      listIsBeforeSound = facts.data == nil
    }
    unsafe list?.append(beginning.span.bytes)
    noteFault(of: chunk)
    if chunk.id.isRead, chunk.size > 0 {
      step = .fields
      wanted = min(chunk.size, 40)
      gathered = beginning
      if gathered.count == wanted { takeFields() }
      return
    }
    step = .body
    guard chunk.size > 0 else {
      endBody()
      gathered = beginning
      return
    }
    remaining -= beginning.count
    if isSound(chunk) { held = beginning }
    if remaining == 0 { endBody() }
  }

  private mutating func takeFields() {
    readFields()
    remaining -= gathered.count
    step = .body
    if remaining == 0 { endBody() }
  }

  private mutating func readFields() {
    switch chunk?.id {
    case .fmt where facts.formatChunk == nil:
      facts.format = WAVFormat(gathered, bigEndian: bigEndian)
    case .fact where facts.factSampleFrames == nil && gathered.count >= 4:
      facts.factSampleFrames = fields.integer(4, at: 0)
    case .ds64 where hasLongSizes && longSizes == nil && gathered.count >= 16:
      longSizes = (fields.integer(8, at: 0), fields.integer(8, at: 8))
      if facts.declaredSize == 0xFFFF_FFFF { facts.declaredSize = fields.integer(8, at: 0) }
    default: break
    }
  }

  private mutating func endBody() {
    guard let chunk else { return }
    close(chunk, missing: 0)
    expectHeader(padDue: chunk.size & 1 == 1)
  }

  private mutating func close(_ open: OpenChunk, missing: Int) {
    let chunk = open.chunk(present: open.size - missing)
    if facts.chunks.count < WAVFacts.chunkLimit { facts.chunks.append(chunk) }
    switch open.id {
    case .fmt:
      if facts.formatChunk == nil {
        facts.formatChunk = chunk
      } else {
        facts.duplicates.add(chunk)
      }
    case .data:
      if facts.data == nil { facts.data = chunk } else { facts.duplicates.add(chunk) }
    default: break
    }
    if missing > 0, open.id != .data { facts.overrun = chunk }
    last = open
    self.chunk = nil
  }

  private mutating func endOfFileInBody() {
    guard let chunk else { return }
    if case .fields = step {
      readFields()
      remaining -= gathered.count
    }
    close(chunk, missing: remaining)
  }

  private mutating func endOfFileInHeader() {
    if isPadDue {
      if gathered.isEmpty { return noteUnpadded() }
      if gathered.count == RIFFChunk.headerSize, !isPadThere {
        takeHeader()
        return endOfFileInBody()
      }
      gathered.removeFirst()
    }
    if !gathered.isEmpty {
      endWalk(at: position - gathered.count, with: gathered)
    }
  }

  private mutating func noteUnpadded() {
    if let last { facts.unpadded.add(last.chunk(present: last.size)) }
  }

  private mutating func endWalk(
    at offset: Int, with beginning: [UInt8], isAnotherFile: Bool = false
  ) {
    rest = (offset, isAnotherFile)
    if isAnotherFile {
      note(.anotherFile, of: OpenChunk(id: ChunkID(beginning[..<4]), offset: offset, size: 0))
    }
    let isSound = facts.data.map { $0.declaredSize == 0 && $0.end == offset } ?? false
    step = .rest(isSound && !isAnotherFile ? .sound : .leftOver)
    held = beginning
    unsafe restKind.append(beginning.span.bytes)
  }

  private mutating func noteRest(from offset: Int, isAnotherFile: Bool) {
    let count = position - offset
    if case .rest(.sound) = step, let data = facts.data {
      facts.data?.presentSize = count
      if let index = facts.chunks.firstIndex(of: data) { facts.chunks[index].presentSize = count }
    } else {
      facts.trailing = TrailingBytes(
        offset: offset, count: count, isAnotherFile: isAnotherFile, kind: restKind.kind)
    }
  }

  private var bigEndian: Bool { facts.container == .rifx }
  private var hasLongSizes: Bool { facts.container == .rf64 || facts.container == .bw64 }
  private var fields: RIFFFields { RIFFFields(gathered, bigEndian: bigEndian) }
}

// What libsndfile, with which media servers read WAVs, or FFmpeg would stumble over. libsndfile goes on
// behind the sound to the end of the file, and reads some chunks whatever their size is: see
// `wav_read_header` of libsndfile 1.2 (src/wav.c). FFmpeg 5 refuses a file for a `bext` or `LIST` that
// is too short, wherever it stands (libavformat/wavdec.c).
extension RIFFWalk {
  private mutating func noteFault(of chunk: OpenChunk) {
    let isBeforeSound = facts.data == nil
    switch chunk.id.description {
    case "PEAK":
      let channels = facts.format?.channels ?? 0
      if facts.formatChunk == nil {
        note(.peakBeforeFormat, of: chunk)
      } else if chunk.size != 8 + 8 * channels {
        note(.peakSize(expected: 8 + 8 * channels), of: chunk)
      }
    case "smpl" where isBeforeSound && chunk.size < 36: note(.tooShort(least: 36), of: chunk)
    case "fact" where isBeforeSound && chunk.size < 4: note(.tooShort(least: 4), of: chunk)
    case "smpl" where isBeforeSound && !chunk.size.isMultiple(of: 2),
      "acid" where isBeforeSound && !chunk.size.isMultiple(of: 2):
      note(.oddSize, of: chunk)
    case "bext" where chunk.size < Self.leastBroadcast: shortBroadcast = shortBroadcast ?? chunk
    case "LIST" where chunk.size < 4: note(.refusedByFFmpeg(least: 4), of: chunk)
    default: break
    }
  }

  /// Bytes that FFmpeg reads of a `bext` chunk, whatever its size is: they have to be there.
  private static let leastBroadcast = 602

  private mutating func noteShortBroadcast() {
    if let chunk = shortBroadcast,
      position - chunk.offset - RIFFChunk.headerSize < Self.leastBroadcast
    {
      note(.refusedByFFmpeg(least: Self.leastBroadcast), of: chunk)
    }
  }

  /// Keeps the first only: behind it libsndfile has lost its way.
  private mutating func note(_ problem: ChunkFault.Problem, of chunk: OpenChunk?) {
    guard facts.chunkFault == nil else { return }
    facts.chunkFault = ChunkFault(
      chunk: chunk?.id.description ?? facts.container.rawValue, offset: chunk?.offset ?? 0,
      size: chunk?.size ?? 0, problem: problem)
  }
}
