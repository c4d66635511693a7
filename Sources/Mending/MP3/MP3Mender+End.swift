import AudioFacts
import AudioInspection

// What can be said only when all has been written.
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
