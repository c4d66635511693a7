package import AudioFacts
import AudioInspection

/// Mends the structure of a sound without touching a sample.
package struct StructureMender {
  private let limits: MendingLimits

  /// A mender within the limits of a policy.
  package init(_ limits: MendingLimits) { self.limits = limits }

  /// Writes the sound anew from its sound parts.
  ///
  /// - Parameters:
  ///   - source: The whole file.
  ///   - inspection: What is known of it.
  ///   - sink: Takes the mended file. What it has when this ends in nil or an error is of no use.
  /// - Returns: Nil where the file holds no sound of which the structure is known.
  /// - Throws: Where bytes cannot be read or written, and `CancellationError`.
  package func mend(
    _ source: some ByteSource, _ inspection: Inspection, into sink: some ByteSink
  ) throws -> MendedStructure? {
    // What was transferred as text lacks bytes that no header brings back, or has some too many.
    guard inspection.content.textDamage == nil else { return nil }
    if let encoded = inspection.content.encoded {
      return try mendText(source, encoded, into: sink)
    }
    if let prefix = inspection.content.prefix {
      let rest = Slice(whole: source, range: prefix.bytes..<max(prefix.bytes, source.count))
      return try mend(rest, .cutInFront, prefix.bytes) {
        try mendWAV(rest, inspect(rest), into: sink)
      }
    }
    switch inspection.content.kind {
    case .mpeg: return try mendMPEG(source, into: sink)
    case .wav, .rifx, .rf64, .bw64: return try mendWAV(source, inspection, into: sink)
    default: return try mendLostChunks(source, into: sink)
    }
  }

  /// Decodes a sound that was written as text, and mends that.
  private func mendText(
    _ source: some ByteSource, _ encoded: EncodedSound, into sink: some ByteSink
  ) throws -> MendedStructure? {
    guard source.count <= EncodedBytes.mostCharacters,
      let bytes = EncodedBytes.decode(try source.bytes(in: 0..<source.count), encoded)
    else { return nil }
    let sound = MemoryBytes(bytes)
    let inspection = try inspect(sound)
    return try mend(sound, .decodeText, source.count) {
      switch inspection.content.kind {
      case .mpeg: try mendMPEG(sound, into: sink)
      case .wav: try mendWAV(sound, inspection, into: sink)
      default: nil
      }
    }
  }

  private func mendWAV(
    _ source: some ByteSource, _ inspection: Inspection, into sink: some ByteSink
  ) throws -> MendedStructure? {
    if inspection.wav?.format == nil || inspection.wav?.data == nil {
      return try mendLostChunks(source, into: sink)
    }
    return try mendChunks(source, inspection, into: sink)
  }

  private func mendLostChunks(
    _ source: some ByteSource, into sink: some ByteSink
  ) throws -> MendedStructure? {
    guard let lost = try LostChunks(source) else { return nil }
    let found = Headed(head: lost.header, rest: Slice(whole: source, range: lost.sound))
    var outcome = try mendChunks(found, inspect(found), into: sink)
    if outcome?.repairs.contains(where: { $0.kind == .writeHeader }) == false {
      outcome?.repairs.insert(Repair(.writeHeader), at: 0)
    }
    return outcome
  }

  private func mendChunks(
    _ source: some ByteSource, _ inspection: Inspection, into sink: some ByteSink
  ) throws -> MendedStructure? {
    if let wav = inspection.wav, let data = wav.data,
      wav.mpegInside != nil || wav.format?.codecTag == Self.mp3Tag
    {
      let rest = Slice(whole: source, range: data.bodyOffset..<data.end)
      return try mend(rest, .unwrapMPEG, 1) { try mendMPEG(rest, into: sink) }
    }
    let encoded = try encodedBehind(inspection.wav, source)
    if let data = inspection.wav?.data, let encoded, encoded.count > data.end - data.bodyOffset {
      let rest = Slice(whole: source, range: data.bodyOffset..<source.count)
      return try mend(rest, .unwrapMPEG, 1) { try mendMPEG(rest, into: sink) }
    }
    guard let plan = WAVPlan(inspection, isEncodedBehind: encoded != nil) else { return nil }
    return try WAVMender(plan).write(source, into: sink)
  }

  /// What lies behind `data` and is MPEG audio: no samples that the header forgot.
  private func encodedBehind(_ wav: WAVFacts?, _ source: some ByteSource) throws -> Range<Int>? {
    guard let trailing = wav?.trailing, !trailing.isAnotherFile,
      case let range = min(trailing.offset, source.count)..<source.count,
      try StreamSurvey(Slice(whole: source, range: range)).mpegFrames >= Self.surelyFrames
    else { return nil }
    return range
  }

  /// So many frames in a row are no accident.
  private static let surelyFrames = 3

  /// The format tag of MP3 in a WAV (RFC 2361).
  private static let mp3Tag = 0x55

  /// Mends a part of a file, to which it comes by a repair.
  private func mend(
    _ part: some ByteSource, _ first: Repair.Kind, _ count: Int,
    _ body: () throws -> MendedStructure?
  ) throws -> MendedStructure? {
    guard part.count > 0 else { return nil }
    var outcome = try body()
    outcome?.repairs.insert(Repair(first, count), at: 0)
    return outcome
  }

  private func inspect(_ source: some ByteSource) throws -> Inspection {
    var inspector = Inspector()
    try source.forEachPiece { _ = try inspector.append($0.span.bytes) }
    return try inspector.finish()
  }

  private func mendMPEG(
    _ source: some ByteSource, into sink: some ByteSink
  ) throws -> MendedStructure? {
    let survey = try StreamSurvey(source)
    // Players skip a tag with all that it claims: what it has swallowed is read as what it is.
    guard let swallowed = survey.facts.swallowed, swallowed.tagOffset == 0 else {
      return try mend(survey, source, into: sink)
    }
    let rest = Slice(whole: source, range: swallowed.offset..<source.count)
    return try mend(rest, .dropTags, swallowed.offset) {
      try mend(StreamSurvey(rest), rest, into: sink)
    }
  }

  private func mend(
    _ survey: StreamSurvey, _ source: some ByteSource, into sink: some ByteSink
  ) throws -> MendedStructure? {
    guard survey.mpegFrames >= Self.fewestFrames else { return nil }
    var mender = MP3Mender(survey, limits: limits, into: sink)
    var parts = MPEGParts()
    try source.forEachPiece { piece in
      for part in parts.append(piece) { try mender.append(part) }
    }
    for part in parts.finish().parts { try mender.append(part) }
    let loss = try mender.finish()
    return MendedStructure(kind: .mpeg, repairs: mender.log.repairs, loss: loss)
  }

  /// A player believes a frame only where the next one agrees.
  private static let fewestFrames = 2
}
