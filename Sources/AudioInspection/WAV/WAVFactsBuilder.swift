import AudioFacts

/// Makes facts of what the walk over the chunks of a RIFF file comes by.
struct WAVFactsBuilder {
  /// What is known so far; complete after ``finish(at:)``.
  private(set) var facts = WAVFacts(fileSize: 0, declaredSize: 0)

  private var faults = ChunkFaults()
  /// The chunk that was closed last.
  private var last: ChunkHeader?
  /// What the walk leaves aside, from where it ended to the end of the file.
  private var rest: Rest?
  /// Sizes that the `ds64` chunk gives, because four bytes are too few.
  private var longSizes: (riff: Int, data: Int)?

  private struct Rest {
    let offset: Int
    let isAnotherFile: Bool
    let part: RIFFWalk.Part
    var kind = JunkKind()
  }

  /// What stands in place of a size that the `ds64` chunk gives.
  private static let longSize = 0xFFFF_FFFF

  private var bigEndian: Bool { facts.container == .rifx }
  private var hasLongSizes: Bool { facts.container == .rf64 || facts.container == .bw64 }

  /// Takes the next bytes of the file, whatever they are of.
  mutating func append(_ bytes: RawSpan) {
    rest?.kind.append(bytes)
    faults.append(bytes)
  }

  /// Records the first bytes of the file: the container's name, and the size of all that follows.
  mutating func record(form: [UInt8]) {
    facts.container = ChunkID(form[..<4]).container ?? .riff
    facts.declaredSize = RIFFFields(form, bigEndian: bigEndian).integer(4, at: 4)
  }

  /// The chunk that these eight bytes begin.
  func chunk(_ header: [UInt8], at offset: Int) -> ChunkHeader {
    let id = ChunkID(header[..<4])
    let size = RIFFFields(header, bigEndian: bigEndian).integer(4, at: 4)
    let long = id == .data && size == Self.longSize ? longSizes?.data : nil
    return ChunkHeader(id: id, offset: offset, size: long ?? size)
  }

  /// Records that a chunk begins, and its first bytes where these are known already.
  mutating func open(_ chunk: ChunkHeader, with beginning: [UInt8]) {
    facts.chunkCount += 1
    if !chunk.id.isPrintable { record(unprintable: chunk) }
    faults.open(chunk, after: facts)
    unsafe faults.append(beginning.span.bytes)
  }

  /// Records the first bytes of a chunk's body.
  mutating func record(fields bytes: [UInt8], of chunk: ChunkHeader) {
    let fields = RIFFFields(bytes, bigEndian: bigEndian)
    switch chunk.id {
    case .fmt where facts.formatChunk == nil:
      facts.format = WAVFormat(bytes, bigEndian: bigEndian)
    case .fact where facts.factSampleFrames == nil && bytes.count >= 4:
      facts.factSampleFrames = fields.integer(4, at: 0)
    case .ds64 where hasLongSizes && longSizes == nil && bytes.count >= 16:
      let sizes = (riff: fields.integer(8, at: 0), data: fields.integer(8, at: 8))
      longSizes = sizes
      if facts.declaredSize == Self.longSize { facts.declaredSize = sizes.riff }
    default: break
    }
  }

  /// Records that a chunk ends, or the file inside it.
  mutating func close(_ header: ChunkHeader, missing: Int) {
    let chunk = header.chunk(present: header.size - missing)
    if facts.chunks.count < WAVFacts.chunkLimit { facts.chunks.append(chunk) }
    switch header.id {
    case .fmt where facts.formatChunk == nil: facts.formatChunk = chunk
    case .data where facts.data == nil: facts.data = chunk
    case .fmt, .data: facts.duplicates.add(chunk)
    default: break
    }
    if missing > 0, header.id != .data { facts.overrun = chunk }
    last = header
  }

  /// Records that the pad byte of the last chunk is not there.
  mutating func recordMissingPad() {
    if let last { facts.unpadded.add(last.chunk()) }
  }

  /// Records a name that is none.
  mutating func record(unprintable chunk: ChunkHeader) { facts.unprintable.add(chunk.chunk()) }

  /// Records that the walk ends in front of what is no chunk.
  mutating func leave(
    from place: ChunkHeader, as part: RIFFWalk.Part, with beginning: [UInt8]
  ) {
    let isAnotherFile = place.id.container != nil
    if isAnotherFile { faults.recordAnotherFile(at: place) }
    var rest = Rest(offset: place.offset, isAnotherFile: isAnotherFile, part: part)
    unsafe rest.kind.append(beginning.span.bytes)
    self.rest = rest
  }

  /// Bytes after ``WAVFacts/data`` that complete a sample frame which began in it.
  var bytesToWholeSampleFrame: Int {
    guard let data = facts.data, let size = facts.format?.sampleFrameSize, size > 0, let rest else {
      return 0
    }
    return (size - (rest.offset - data.bodyOffset) % size) % size
  }

  /// What the file is made of, when it ends here.
  mutating func finish(at end: Int) -> WAVFacts {
    facts.fileSize = end
    facts.chunkFault = faults.finish(at: end)
    if let rest { record(rest, to: end) }
    return facts
  }

  private mutating func record(_ rest: Rest, to end: Int) {
    let count = end - rest.offset
    if case .sound = rest.part, let data = facts.data {
      facts.data?.presentSize = count
      if let index = facts.chunks.firstIndex(of: data) { facts.chunks[index].presentSize = count }
    } else {
      facts.trailing = TrailingBytes(
        offset: rest.offset, count: count, isAnotherFile: rest.isAnotherFile, kind: rest.kind.kind)
    }
  }
}
