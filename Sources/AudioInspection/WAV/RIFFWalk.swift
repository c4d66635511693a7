import AudioFacts

/// Walks the chunks of a RIFF file while its bytes arrive.
///
/// Is handed the bytes from where it stands, and says how many of them it has passed and what they
/// are: structure, sound, or what no chunk explains. It reads as a lenient player would, and has
/// ``WAVFactsBuilder`` record whatever a strict one would not take:
/// - A chunk without a printable name is stepped over like any other before `data`; after it,
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
    /// What lies after it and belongs to no chunk.
    case leftOver
  }

  /// What was passed.
  struct Run {
    /// Bytes; at least one, unless none were handed in.
    let count: Int
    let part: Part
    /// Bytes of the same part in front of them, which an earlier run took for structure.
    let held: [UInt8]
  }

  private var step = Step.form
  /// Bytes of what is being gathered, at most ``mostFields``.
  private var gathered: [UInt8] = []
  private var wanted = Self.formSize
  /// Bytes that turned out to be of the part that follows.
  private var held: [UInt8] = []
  private var position = 0
  /// The chunk whose body is being read, and how much of it is to come.
  private var chunk: ChunkHeader?
  private var remaining = 0
  /// Whether a pad byte is due before the next header.
  private var isPadDue = false
  private var builder = WAVFactsBuilder()

  /// The container's name, the size of all that follows it, and `WAVE`.
  private static let formSize = 12
  /// Bytes of a body that are read: a `fmt ` chunk has so many fields.
  private static let mostFields = 40

  init() { gathered.reserveCapacity(Self.mostFields) }

  /// What is known so far.
  var facts: WAVFacts { builder.facts }
  /// Bytes after ``WAVFacts/data`` that complete a sample frame which began in it.
  var bytesToWholeSampleFrame: Int { builder.bytesToWholeSampleFrame }

  /// Passes bytes that are all of one part; they follow those of the last call.
  mutating func next(_ bytes: RawSpan) -> Run {
    var count = bytes.byteCount
    var part = Part.structure
    switch step {
    case .form, .header, .fields: count = gather(bytes)
    case .body:
      count = min(remaining, count)
      if chunk.map(isSound) == true { part = .sound }
    case .rest(let its): part = its
    }
    builder.append(bytes.extracting(first: count))
    position += count
    var before: [UInt8] = []
    if part != .structure { swap(&before, &held) }
    advance(by: count)
    return Run(count: count, part: part, held: before)
  }

  /// What the file is made of, now that it is at its end.
  mutating func finish() -> WAVFacts {
    switch step {
    case .form: if gathered.count >= RIFFChunk.headerSize { parseForm() }
    case .fields, .body: endOfFileInBody()
    case .header: endOfFileInHeader()
    case .rest: break
    }
    return builder.finish(at: position)
  }

  private mutating func gather(_ bytes: RawSpan) -> Int {
    let count = min(wanted - gathered.count, bytes.byteCount)
    unsafe bytes.extracting(first: count).withUnsafeBytes {
      unsafe gathered.append(contentsOf: $0)
    }
    return count
  }

  /// Goes on to the next step where this one is complete.
  private mutating func advance(by count: Int) {
    switch step {
    case .form where gathered.count == wanted: parseForm()
    case .header where gathered.count == wanted: parseHeader()
    case .fields where gathered.count == wanted: parseFields()
    case .body:
      remaining -= count
      if remaining == 0 { endBody() }
    case .form, .header, .fields, .rest: break
    }
  }

  private func isSound(_ chunk: ChunkHeader) -> Bool { chunk.id == .data && facts.data == nil }
}

// In the order of the file: the form, then of each chunk its header, its fields and its body.
extension RIFFWalk {
  private mutating func parseForm() {
    builder.record(form: gathered)
    expectHeader(padDue: false)
  }

  private mutating func expectHeader(padDue: Bool) {
    step = .header
    wanted = RIFFChunk.headerSize + (padDue ? 1 : 0)
    gathered.removeAll(keepingCapacity: true)
    isPadDue = padDue
  }

  private mutating func parseHeader() {
    if isPadDue {
      isPadDue = false
      if isPadThere { gathered.removeFirst() } else { builder.recordMissingPad() }
    }
    // Where the pad byte is missing, the first byte of the body was gathered too.
    let header = Array(gathered[..<RIFFChunk.headerSize])
    let beginning = Array(gathered[RIFFChunk.headerSize...])
    let chunk = builder.chunk(header, at: position - gathered.count)
    if isChunk(chunk) {
      begin(chunk, with: beginning)
    } else {
      endWalk(at: chunk, with: gathered)
    }
  }

  /// Whether the byte in front of a header is the pad byte. Where a known name stands in its place,
  /// and none after it, the writer has left it out.
  private var isPadThere: Bool {
    !ChunkID(gathered[..<4]).isKnown || ChunkID(gathered[1..<5]).isKnown
  }

  /// Whether the walk goes on into what stands where a chunk may begin.
  private mutating func isChunk(_ chunk: ChunkHeader) -> Bool {
    guard let data = facts.data else { return true }
    if chunk.id.container != nil { return false }
    if chunk.id.isKnown { return true }
    if chunk.offset >= facts.declaredEnd, data.end <= facts.declaredEnd { return false }
    if !chunk.id.isPrintable, data.end != chunk.offset || data.declaredSize != 0 {
      builder.record(unprintable: chunk)
    }
    return chunk.id.isPrintable
  }

  private mutating func begin(_ chunk: ChunkHeader, with beginning: [UInt8]) {
    self.chunk = chunk
    builder.open(chunk, with: beginning)
    remaining = chunk.size
    if chunk.id.isRead, chunk.size > 0 {
      step = .fields
      wanted = min(chunk.size, Self.mostFields)
      gathered = beginning
      if gathered.count == wanted { parseFields() }
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

  private mutating func parseFields() {
    if let chunk { builder.record(fields: gathered, of: chunk) }
    remaining -= gathered.count
    step = .body
    if remaining == 0 { endBody() }
  }

  private mutating func endBody() {
    guard let chunk else { return }
    builder.close(chunk, missing: 0)
    self.chunk = nil
    expectHeader(padDue: !chunk.size.isMultiple(of: 2))
  }

  /// Takes all that follows, beginning with what was gathered in place of a header, for no chunk.
  private mutating func endWalk(at place: ChunkHeader, with beginning: [UInt8]) {
    let isSound = facts.data.map { $0.declaredSize == 0 && $0.end == place.offset } ?? false
    let part = isSound && place.id.container == nil ? Part.sound : .leftOver
    builder.leave(from: place, as: part, with: beginning)
    step = .rest(part)
    held = beginning
  }
}

// Where the file may end.
extension RIFFWalk {
  private mutating func endOfFileInBody() {
    guard let chunk else { return }
    if case .fields = step {
      builder.record(fields: gathered, of: chunk)
      remaining -= gathered.count
    }
    builder.close(chunk, missing: remaining)
  }

  private mutating func endOfFileInHeader() {
    if isPadDue {
      if gathered.isEmpty { return builder.recordMissingPad() }
      if gathered.count == RIFFChunk.headerSize, !isPadThere {
        parseHeader()
        return endOfFileInBody()
      }
      gathered.removeFirst()
    }
    guard !gathered.isEmpty else { return }
    // Too few bytes for a name: whatever they are, no other file begins with them.
    let nameless = ChunkHeader(id: ChunkID([]), offset: position - gathered.count, size: 0)
    endWalk(at: nameless, with: gathered)
  }
}
