/// Walks the chunks of a RIFF file while its bytes arrive.
///
/// Takes the bytes in pieces of any size and touches only those of headers and of `fmt `, `fact`
/// and `ds64`; nothing else is kept. It reads as a lenient player would, and notes whatever a
/// strict one would not take:
/// - The size of the outermost chunk is believed only if the `data` chunk fits into it.
/// - A chunk without a printable name is stepped over like any other before `data`; behind it,
///   where players no longer look, it ends the walk.
/// - Where `data` says 0 bytes and no chunk follows, it is taken to reach to the end.
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
    case rest
  }

  private var step = Step.form
  /// Bytes of what is being gathered, at most 40.
  private var gathered: [UInt8] = []
  private var wanted = 12
  /// Bytes that were walked.
  private(set) var position = 0
  /// Where the sound lies, by what its chunk says, once the walk is there: the body of the first
  /// `data` chunk.
  private(set) var sound = 0..<0
  /// The chunk whose body is being read, and how much of it is to come.
  private var chunk: OpenChunk?
  private var remaining = 0
  /// Whether a pad byte is due before the next header.
  private var isPadDue = false
  /// The chunk before the one that is being read.
  private var last: OpenChunk?
  /// What the walk leaves aside, from where it ended to the end of the file.
  private var rest: (offset: Int, isAnotherFile: Bool)?
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

  /// Walks on through these bytes, which follow those of the last call.
  mutating func append(_ bytes: RawSpan) {
    var offset = 0
    while offset < bytes.byteCount {
      let left = bytes.byteCount - offset
      switch step {
      case .form, .header, .fields:
        let count = min(wanted - gathered.count, left)
        unsafe bytes.withUnsafeBytes {
          unsafe gathered.append(contentsOf: $0[offset..<offset + count])
        }
        offset += count
        position += count
        if gathered.count == wanted { takeGathered() }
      case .body:
        let count = min(remaining, left)
        offset += count
        position += count
        remaining -= count
        if remaining == 0 { endBody() }
      case .rest:
        position += left
        return
      }
    }
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
    wanted = RIFFChunk.headerSize
    gathered.removeAll(keepingCapacity: true)
    isPadDue = padDue
  }

  private mutating func takeHeader() {
    if isPadDue {
      isPadDue = false
      if isPadThere {
        // The pad byte and seven of the header: one more is to come.
        gathered.removeFirst()
        return
      }
      noteUnpadded()
    }
    let offset = position - RIFFChunk.headerSize
    let id = ChunkID(gathered[..<4])
    var size = fields.integer(4, at: 4)
    if id == .data, let longSizes, size == 0xFFFF_FFFF { size = longSizes.data }

    let chunk = OpenChunk(id: id, offset: offset, size: size)
    guard let data = facts.data else { return begin(chunk) }
    if offset >= facts.declaredEnd, data.end <= facts.declaredEnd {
      return endWalk(at: offset, isAnotherFile: id.container != nil)
    }
    if id.isPrintable { return begin(chunk) }
    if data.end != offset || data.declaredSize != 0 {
      facts.unprintable.note(chunk.chunk(present: size))
    }
    endWalk(at: offset)
  }

  /// Whether the byte in front of a header is the pad byte. Where a name that is printable stands
  /// in its place, and none that is known behind it, the writer has left it out.
  private var isPadThere: Bool {
    let unpadded = ChunkID(gathered[..<4])
    return !unpadded.isPrintable || ChunkID(gathered[1..<5]).isKnown
  }

  private mutating func begin(_ chunk: OpenChunk) {
    facts.chunkCount += 1
    if !chunk.id.isPrintable { facts.unprintable.note(chunk.chunk(present: chunk.size)) }
    self.chunk = chunk
    remaining = chunk.size
    if chunk.id == .data, facts.data == nil { sound = position..<position + chunk.size }
    if chunk.id.isRead, chunk.size > 0 {
      step = .fields
      wanted = min(chunk.size, 40)
      gathered.removeAll(keepingCapacity: true)
    } else {
      step = .body
      if remaining == 0 { endBody() }
    }
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
    case .fact where facts.factFrames == nil && gathered.count >= 4:
      facts.factFrames = fields.integer(4, at: 0)
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
        facts.duplicates.note(chunk)
      }
    case .data:
      if facts.data == nil { facts.data = chunk } else { facts.duplicates.note(chunk) }
    default: break
    }
    if missing > 0, open.id != .data { facts.overrun = chunk }
    last = open
    self.chunk = nil
  }

  private mutating func endOfFileInBody() {
    guard let chunk else { return }
    if step == .fields {
      readFields()
      remaining -= gathered.count
    }
    close(chunk, missing: remaining)
  }

  private mutating func endOfFileInHeader() {
    if isPadDue {
      if gathered.isEmpty { return noteUnpadded() }
      gathered.removeFirst()
    }
    if !gathered.isEmpty { endWalk(at: position - gathered.count) }
  }

  private mutating func noteUnpadded() {
    if let last { facts.unpadded.note(last.chunk(present: last.size)) }
  }

  private mutating func endWalk(at offset: Int, isAnotherFile: Bool = false) {
    rest = (offset, isAnotherFile)
    step = .rest
  }

  private mutating func noteRest(from offset: Int, isAnotherFile: Bool) {
    let count = position - offset
    if let data = facts.data, data.declaredSize == 0, data.end == offset, !isAnotherFile {
      facts.data?.presentSize = count
      if let index = facts.chunks.firstIndex(of: data) { facts.chunks[index].presentSize = count }
    } else {
      facts.trailing = TrailingBytes(offset: offset, count: count, isAnotherFile: isAnotherFile)
    }
  }

  private var bigEndian: Bool { facts.container == .rifx }
  private var hasLongSizes: Bool { facts.container == .rf64 || facts.container == .bw64 }
  private var fields: RIFFFields { RIFFFields(gathered, bigEndian: bigEndian) }
}
