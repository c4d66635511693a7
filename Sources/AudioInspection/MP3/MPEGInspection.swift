import AudioFacts

/// Inspects a stream of MPEG audio while it arrives: structure, decode and levels in one pass.
///
/// The decoder sees nothing before the walk has found the first frame, because it takes any bytes
/// for music; and it does not see tags, which a player skips.
struct MPEGInspection: ~Copyable {
  private var walk = FrameWalk()
  private var decoder: MPEGDecoder?
  /// Bytes that the walk has not passed yet, for want of those behind them.
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
    let mpeg = walk.finish()
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
    while true {
      let run = walk.next(bytes.extracting(droppingFirst: passed), isLast: isLast)
      guard run.count > 0 else { return passed }
      if run.isPlayed {
        if decoder == nil { decoder = try MPEGDecoder(at: position) }
        decoder?.feed(bytes.extracting(passed..<passed + run.count))
      } else {
        decoder?.skip(run.count)
      }
      passed += run.count
      position += run.count
    }
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
