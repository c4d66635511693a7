/// Decodes the sound of a WAV while it arrives, in whole frames, and keeps nothing of it.
///
/// What libsndfile says of it has to be what it would say of the file on disk.
struct WAVStream: ~Copyable {
  private let file: VirtualFile
  private let format: WAVFormat
  /// Nil until enough is there to open the file.
  private var decoder: WAVDecoder?
  /// Whether the sound is kept all the same, because libsndfile has another notion of the file: it
  /// has the last word when it sees the whole.
  private var isKept = false
  /// Where the bytes lie that are decoded next.
  private var position: Int
  private let end: Int
  /// Bytes at the end of the last piece that were too few.
  private var rest: [UInt8] = []
  /// How many are enough: whole frames, and as many bytes as libsndfile looks at before it takes
  /// them for samples.
  private let enough: Int

  /// Begins a sound.
  /// - Parameters:
  ///   - range: where it lies, or will by what its `data` chunk says; not empty.
  ///   - format: one whose frames have a size.
  ///   - file: what all the bytes in front of it are kept in.
  init(_ range: Range<Int>, of format: WAVFormat, in file: VirtualFile) {
    self.file = file
    self.format = format
    position = range.lowerBound
    end = range.upperBound
    enough = (3 + format.frameSize) / format.frameSize * format.frameSize
    file.gap = range
    file.size = range.upperBound
  }

  /// Decodes what these bytes, which follow those of the last call, complete.
  mutating func append(_ bytes: RawSpan) throws(InspectionError) {
    var bytes = bytes
    if !rest.isEmpty {
      let missing = min(enough - rest.count, bytes.byteCount)
      hold(bytes.extracting(first: missing))
      guard rest.count == enough else { return }
      try decodeRest()
      bytes = bytes.extracting(droppingFirst: missing)
    }
    let whole = bytes.byteCount - bytes.byteCount % enough
    if whole > 0 { try decode(bytes.extracting(first: whole)) }
    hold(bytes.extracting(droppingFirst: whole))
  }

  /// Says what came of it, now that the file is known to its end.
  consuming func finish(in result: inout WAVInspection.Result) throws(InspectionError) {
    try decodeRest()
    // Shown the file as it is, libsndfile may refuse it for what lies behind the sound, or take
    // something else for its sound, as it plays the second of two `data` chunks.
    if isKept || file.size != end {
      var whole = result
      if try WAVDecoder.decode(file, format, into: &whole) || isKept {
        result = whole
        return
      }
    }
    decoder?.report(in: &result)
  }

  private mutating func hold(_ bytes: RawSpan) {
    unsafe bytes.withUnsafeBytes { unsafe rest.append(contentsOf: $0) }
  }

  private mutating func decodeRest() throws(InspectionError) {
    let bytes = rest
    rest.removeAll(keepingCapacity: true)
    try unsafe decode(bytes.span.bytes)
  }

  private mutating func decode(_ bytes: RawSpan) throws(InspectionError) {
    if !isKept {
      try file.lend(bytes, at: position) { () throws(InspectionError) in
        if decoder == nil { open() }
        try decoder?.decode(frames: bytes.byteCount / format.frameSize)
      }
    }
    if isKept { try file.keep(bytes, at: position) }
    position += bytes.byteCount
  }

  /// Opens the file, which libsndfile has to understand as the walk does: in chunks in front of the
  /// sound that lie about themselves it may lose its way.
  private mutating func open() {
    if let opened = try? WAVDecoder(file, format), file.tell() == position,
      opened.promisedFrames == (end - position) / format.frameSize
    {
      decoder = consume opened
    } else {
      isKept = true
      file.gap = 0..<0
    }
  }
}
