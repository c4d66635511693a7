import AudioFacts

/// Inspects a stream of MPEG audio while it arrives: structure, decode and levels in one pass.
///
/// The decoder sees nothing before the walk has found the first frame, because it takes any bytes
/// for music; and it does not see tags, which a player skips.
struct MPEGInspection: ~Copyable {
  private var walk = FrameWalk()
  private var builder = MPEGFactsBuilder()
  private var decoder: MPEGDecoder?
  /// Bytes that the walk has not passed yet, for want of those after them.
  private var kept: [UInt8] = []
  private var position = 0

  /// What an inspection yields.
  struct Result: Equatable {
    /// The structure.
    var mpeg: MPEGFacts
    /// What was decoded; nil when there is no frame.
    var audio: AudioFacts?
    /// What would be heard; nil when nothing was decoded.
    var levels: LevelFacts?

    /// Whether there is any frame of MPEG audio.
    var hasFrames: Bool { mpeg.firstFrameOffset != nil }
  }

  init() {}

  /// Takes the next bytes of the file.
  mutating func append(_ bytes: borrowing RawSpan) throws(InspectionError) {
    var taken = 0
    while !kept.isEmpty {
      // Just enough of the new bytes are joined to the old ones to get past those.
      let count = min(bytes.byteCount - taken, walk.needed - kept.count)
      keep(bytes.extracting(taken..<taken + count))
      taken += count
      guard kept.count >= walk.needed else { return }
      let left = kept.count - (try passKept(isLast: false))
      if left <= taken {
        // All that is left is of the new bytes, so that these can be walked where they are.
        taken -= left
        kept.removeAll(keepingCapacity: true)
      } else {
        kept.removeFirst(kept.count - left)
      }
    }
    let fresh = bytes.extracting(droppingFirst: taken)
    let passed = try pass(fresh, isLast: false)
    keep(fresh.extracting(droppingFirst: passed))
  }

  /// What the file is, when no byte comes any more.
  consuming func finish() throws(InspectionError) -> Result {
    _ = try passKept(isLast: true)
    let mpeg = builder.finish()
    guard let format = mpeg.format else { return Result(mpeg: mpeg) }
    let decoded = decoder?.format
    let audio = AudioFacts(
      codec: Codec(layer: format.layer),
      sampleRate: decoded?.sampleRate ?? format.sampleRate,
      channels: decoded?.channels ?? format.channels,
      bitRate: mpeg.meanBitRate,
      bitRateMode: mpeg.bitRateMode,
      sampleFrames: decoder?.sampleFrames ?? 0,
      declaredSampleFrames: mpeg.declaredSampleFrames,
      walkedSampleFrames: mpeg.audibleSampleFrames,
      failure: decoder?.failure)
    return Result(mpeg: mpeg, audio: audio, levels: decoder?.levels())
  }

  private mutating func keep(_ bytes: borrowing RawSpan) {
    unsafe bytes.withUnsafeBytes { unsafe kept.append(contentsOf: $0) }
  }

  private mutating func passKept(isLast: Bool) throws(InspectionError) -> Int {
    let bytes = kept
    return try unsafe pass(bytes.span.bytes, isLast: isLast)
  }

  /// Walks on as far as these bytes allow, and decodes what is passed; answers how many are.
  private mutating func pass(
    _ bytes: borrowing RawSpan, isLast: Bool
  ) throws(InspectionError) -> Int {
    var passed = 0
    // What is all decoded, or all not, goes to the decoder at once.
    var run = (start: 0, isDecoded: false)
    while true {
      let rest = bytes.extracting(droppingFirst: passed)
      guard let piece = walk.next(rest, isLast: isLast) else { break }
      builder.append(piece, rest)
      let isDecoded = isDecoded(piece.part)
      if isDecoded != run.isDecoded {
        try decode(bytes.extracting(run.start..<passed), isDecoded: run.isDecoded)
        run = (passed, isDecoded)
      }
      passed += piece.count
    }
    try decode(bytes.extracting(run.start..<passed), isDecoded: run.isDecoded)
    return passed
  }

  /// Whether a player decodes them: what stands before the first frame, and tags, it does not.
  private func isDecoded(_ part: FrameWalk.Part) -> Bool {
    switch part {
    // libmpg123 trims the encoder's delay by a Xing header, and takes a VBRI header for music.
    case .frame: !builder.isAtVBRIHeader
    case .junk: builder.facts.firstFrameOffset != nil
    case .tag: false
    }
  }

  private mutating func decode(
    _ bytes: borrowing RawSpan, isDecoded: Bool
  ) throws(InspectionError) {
    if isDecoded {
      if decoder == nil { decoder = try MPEGDecoder(at: position) }
      decoder?.feed(bytes)
    } else {
      decoder?.skip(bytes.byteCount)
    }
    position += bytes.byteCount
  }
}

extension Codec {
  fileprivate init(layer: Int) {
    switch layer {
    case 1: self = .mp1
    case 2: self = .mp2
    default: self = .mp3
    }
  }
}
