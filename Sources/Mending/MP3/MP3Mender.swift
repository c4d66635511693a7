import AudioFacts
import AudioInspection

/// Writes a stream of MPEG audio anew from its sound frames, none of which it decodes.
///
/// In the order of the file: a tag that is kept, the header, the frames. What it does with each part
/// depends on what a survey has seen of the whole before.
struct MP3Mender<Sink: ByteSink> {
  var sink: Sink
  var log = RepairLog()
  let survey: StreamSurvey
  let limits: MendingLimits

  var tagLeft: Int
  var tagWritten = 0
  var header: StreamHeaderFrame?
  var stream = StreamHeaderFrame.Stream()
  var bitRates: (lowest: Int, highest: Int)?

  var continuity = Continuity()
  var hole = Hole()
  var latest: MPEGFrame?
  var passed = 0
  /// How many frames may still be tried in bytes that belong to nothing: it takes time, and a file
  /// could be made of nothing else.
  var rescueTries = 20_000
  /// Frames that the header promises and the file has not.
  var missing: Int
  /// Frames whose sound is gone, and how many of those are not replaced by silence.
  var lost = (silent: 0, cut: 0)

  init(_ survey: StreamSurvey, limits: MendingLimits, into sink: Sink) {
    self.survey = survey
    self.limits = limits
    self.sink = sink
    tagLeft = survey.keptTag(largest: limits.largestTag)
    missing = max(0, (survey.facts.header?.mpegFrames ?? 0) - survey.mpegFrames)
  }

  /// Takes the next part of the stream.
  mutating func append(_ part: MPEGParts.Part) throws {
    switch part {
    case .tag(let bytes): try append(tag: bytes)
    case .junk(let bytes):
      if latest == nil { log.add(.cutInFront, bytes.count) } else { hole.append(bytes) }
    case .header(let bytes):
      if let frame = MPEGFrame(bytes) { try begin(before: frame) }
    case .frame(let bytes):
      guard let frame = MPEGFrame(bytes) else { return }
      if frame.isStreamHeader, latest != nil { return log.add(.dropLaterHeaders) }
      if latest == nil, header == nil { try begin(before: frame) }
      try bridge(to: frame)
      try append(frame)
    case .cutFrame(let bytes):
      try bridge(to: nil)
      try append(cut: bytes)
    }
  }

  mutating func append(tag bytes: [UInt8]) throws {
    let kept = min(tagLeft, bytes.count)
    tagLeft -= kept
    tagWritten += kept
    if kept > 0 { try sink.append(Array(bytes.prefix(kept))) }
    log.add(.dropTags, bytes.count - kept)
  }

  /// Leaves room for the header, where there was one or ought to be.
  mutating func begin(before frame: MPEGFrame) throws {
    guard survey.header != nil || survey.facts.bitRateMode == .variable else { return }
    header = StreamHeaderFrame(
      before: frame, replacing: survey.header, that: survey.facts.header)
    if let header { try sink.append([UInt8](repeating: 0, count: header.length)) }
  }
}

// MARK: Frames

extension MP3Mender {
  mutating func append(_ given: MPEGFrame) throws {
    defer { passed += 1 }
    guard let frame = sameStream(given) else {
      // One of another stream, in the place of one that is gone.
      if let latest { try insert(latest.empty) }
      return
    }
    let (soundness, then) = continuity.after(frame)
    let before = continuity
    continuity = then
    if isSpoilt(soundness, frame) {
      let silent = frame.silenced(reaching: before.depth)
      continuity.replaced(by: silent, after: before)
      log.add(.silenceFrames)
      lost.silent += 1
      return try write(silent)
    }
    var whole = frame
    if frame.hasWrongChecksum {
      whole.writeChecksum()
      log.add(.writeFrameChecksums)
    }
    try write(whole)
  }

  /// The frame, as one of the stream that most are of; nil where it cannot be one.
  mutating func sameStream(_ frame: MPEGFrame) -> MPEGFrame? {
    guard frame.stream != survey.mainStream, survey.strayAreFew else {
      if let latest, latest.stream != frame.stream { continuity.breakOff() }
      return frame
    }
    // Where only the mode of the channels is another, its bits were flipped.
    let mode = frame.header.bits & ~0xFF | UInt32(survey.mainMode)
    guard let restored = frame.under(mode), restored.stream == survey.mainStream,
      continuity.after(restored).soundness == .sound
    else { return nil }
    log.add(.restoreHeaders)
    return restored
  }

  func isSpoilt(_ soundness: Continuity.Soundness, _ frame: MPEGFrame) -> Bool {
    switch soundness {
    case .sound: false
    case .invalid, .orphaned: true
    // Some encoders end in the middle of the last frame.
    case .damaged: survey.doubtsMainData && passed < survey.mpegFrames - 1
    case .doubtful:
      survey.doubtsMainData && !survey.stuffs && passed < survey.mpegFrames - 1
    }
  }

  /// Stands for a frame that is gone.
  mutating func insert(_ silent: MPEGFrame) throws {
    log.add(.insertSilence)
    lost.silent += 1
    try write(silent)
    continuity.breakOff()
  }

  mutating func write(_ frame: MPEGFrame) throws {
    stream.seekTable.add((header?.length ?? 0) + stream.bytes)
    stream.mpegFrames += 1
    stream.bytes += frame.bytes.count
    stream.samplesPerFrame = frame.header.samplesPerFrame
    stream.checksum.add(frame.bytes.span.bytes)
    if let rate = frame.header.bitRate {
      let rates = bitRates ?? (rate, rate)
      bitRates = (min(rates.lowest, rate), max(rates.highest, rate))
    }
    latest = frame
    try sink.append(frame.bytes)
  }
}
