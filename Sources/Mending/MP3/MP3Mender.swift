import AudioFacts
import AudioInspection

/// Writes a stream of MPEG audio anew from its sound frames, none of which it decodes.
///
/// In the order of the file: a tag that is kept, the header, the frames. What it does with each part
/// depends on what a survey has seen of the whole before.
struct MP3Mender<Sink: ByteSink> {
  private(set) var sink: Sink
  private(set) var log = RepairLog()
  private let survey: StreamSurvey
  private let limits: MendingLimits

  private var tagLeft: Int
  private var tagWritten = 0
  private var header: StreamHeaderFrame?
  private var stream = StreamHeaderFrame.Stream()
  private var bitRates: (lowest: Int, highest: Int)?

  private var continuity = Continuity()
  private var hole = Hole()
  private var latest: MPEGFrame?
  private var passed = 0
  /// Frames that the header promises and the file has not.
  private var missing: Int
  /// Frames whose sound is gone, and how many of those are not replaced by silence.
  private var lost = (silent: 0, cut: 0)

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

  private mutating func append(tag bytes: [UInt8]) throws {
    let kept = min(tagLeft, bytes.count)
    tagLeft -= kept
    tagWritten += kept
    if kept > 0 { try sink.append(Array(bytes.prefix(kept))) }
    log.add(.dropTags, bytes.count - kept)
  }

  /// Leaves room for the header, where there was one or ought to be.
  private mutating func begin(before frame: MPEGFrame) throws {
    guard survey.header != nil || survey.facts.bitRateMode == .variable else { return }
    header = StreamHeaderFrame(before: frame, replacing: survey.header)
    if let header { try sink.append([UInt8](repeating: 0, count: header.length)) }
  }
}

// MARK: Frames

extension MP3Mender {
  private mutating func append(_ given: MPEGFrame) throws {
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
  private mutating func sameStream(_ frame: MPEGFrame) -> MPEGFrame? {
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

  private func isSpoilt(_ soundness: Continuity.Soundness, _ frame: MPEGFrame) -> Bool {
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
  private mutating func insert(_ silent: MPEGFrame) throws {
    log.add(.insertSilence)
    lost.silent += 1
    try write(silent)
    continuity.breakOff()
  }

  private mutating func write(_ frame: MPEGFrame) throws {
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

// MARK: Holes

extension MP3Mender {
  /// Goes on after bytes that belong to nothing.
  /// - Parameter next: The frame after them; nil where none follows.
  private mutating func bridge(to next: MPEGFrame?) throws {
    guard hole.length > 0, let latest else { return }
    let junk = hole
    hole = Hole()
    if let restored = junk.frame(like: latest, after: continuity) {
      log.add(.restoreHeaders)
      missing = max(0, missing - 1)
      return try append(restored)
    }
    log.add(next == nil ? .cutBehind : .closeHoles, junk.length)
    guard let next else { return }
    // What was put between two frames has spoilt neither, and nothing is gone.
    if missing == 0, next.side?.mainDataBegin ?? 0 > 0, continuity.after(next).soundness == .sound {
      return
    }
    let gone = framesGone(in: junk, like: latest)
    missing = max(0, missing - gone)
    for _ in 0..<gone { try insert(latest.empty) }
    continuity.breakOff()
  }

  /// How many frames stood where the bytes are that belong to nothing: of those that the header
  /// promises, as many as have room there; without a header, where they are as long as whole frames.
  private func framesGone(in junk: Hole, like frame: MPEGFrame) -> Int {
    let length = max(1, stream.bytes / max(1, stream.mpegFrames))
    let count = (junk.length + length / 2) / length
    // A frame whose header was damaged may have taken most of the next one with it.
    if survey.facts.header?.mpegFrames != nil { return min(missing, max(1, count)) }
    let isConstant = bitRates.map { $0.lowest == $0.highest } ?? false
    return isConstant && abs(junk.length - count * length) <= count ? count : 0
  }

  /// The last frame, where the file ends inside it: whole again where only filling is missing.
  private mutating func append(cut bytes: [UInt8]) throws {
    if let frame = MPEGFrame(bytes), let length = frame.header.length, length > bytes.count,
      length - bytes.count <= limits.sparedBytes,
      let whole = MPEGFrame(bytes + [UInt8](repeating: 0, count: length - bytes.count)),
      whole.stream == survey.mainStream, continuity.after(whole).soundness == .sound
    {
      log.add(.fillLastFrame)
      return try append(whole)
    }
    log.add(.dropHalfFrame)
    lost.cut += 1
  }
}

// MARK: The end

extension MP3Mender {
  /// Writes the header, now that it is known what it has to say.
  /// - Returns: What is gone.
  mutating func finish() throws -> Loss {
    if latest == nil, hole.length > 0 { log.add(.cutInFront, hole.length) }
    try bridge(to: nil)
    stream.isVariable = bitRates.map { $0.lowest != $0.highest } ?? false
    let atEnd = max(seconds(max(missingAtEnd, lost.cut)), zeroedEnd)
    stream.endsAsItWas = atEnd == 0
    try writeHeader()
    return Loss(
      seconds: seconds(lost.silent) + atEnd, of: seconds(stream.mpegFrames) + atEnd)
  }

  /// Seconds that so many frames sound.
  private func seconds(_ mpegFrames: Int) -> Double {
    Double(mpegFrames * stream.samplesPerFrame) / Double(survey.facts.format?.sampleRate ?? 1)
  }

  /// Frames that the header promises and that do not lie in a hole. A count of frames alone may be
  /// wrong: a count of bytes that agrees shows that the file is whole.
  private var missingAtEnd: Int {
    guard let old = survey.facts.header else { return 0 }
    let there = (survey.facts.lastFrameEnd ?? old.offset) - old.offset
    let bytes = old.bytes ?? old.lame?.checks?.musicLength ?? 0
    return bytes > 0 && bytes <= there + TagHeader.id3v1Length ? 0 : missing
  }

  private mutating func writeHeader() throws {
    guard let header else { return }
    if let old = survey.header, isRight(survey.facts.header) {
      return try sink.replace(at: tagWritten, with: old.bytes)
    }
    log.add(.writeStreamHeader)
    if survey.facts.header?.lame?.checks?.isMusicIntact == false, !log.hasChangedFrames {
      log.add(.vouchForMusic)
    }
    try sink.replace(
      at: tagWritten, with: header.bytes(of: stream, mostTrimmed: limits.mostTrimmed))
  }

  /// Whether an old header says of what was written what is so.
  private func isRight(_ old: StreamHeader?) -> Bool {
    guard let old, old.mpegFrames == stream.mpegFrames, old.bytes == old.length + stream.bytes
    else { return false }
    guard let lame = old.lame else { return true }
    guard lame.delay + lame.padding <= limits.mostTrimmed else { return false }
    guard let checks = lame.checks else { return true }
    return checks.isTagIntact && checks.musicLength == old.length + stream.bytes
      && checks.musicCRC == stream.checksum.value
  }

  /// Seconds of zeros at the end in the place of sound, where no header says that it ends before.
  private var zeroedEnd: Double {
    guard survey.facts.header?.mpegFrames == nil, let junk = survey.facts.trailingJunk,
      junk.kind == .zeros, stream.bytes > 0
    else { return 0 }
    let zeroed = seconds(stream.mpegFrames) * Double(junk.length) / Double(stream.bytes)
    return zeroed >= limits.zeroedEnd ? zeroed : 0
  }
}
