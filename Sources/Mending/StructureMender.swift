package import AudioFacts
import AudioInspection

/// Mends the structure of a sound without touching a sample.
package struct StructureMender {
  private let limits: MendingLimits

  /// What came of it.
  package struct Outcome: Sendable, Equatable {
    /// What the mended sound is: ``ContentKind/mpeg`` or ``ContentKind/wav``.
    package var kind: ContentKind
    /// What was done.
    package var repairs: [Repair]
    /// What is gone.
    package var loss: Loss
  }

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
  ) throws -> Outcome? {
    switch inspection.content.kind {
    case .mpeg: return try mendMPEG(source, into: sink)
    default: return nil
    }
  }

  private func mendMPEG(
    _ source: some ByteSource, into sink: some ByteSink
  ) throws -> Outcome? {
    let survey = try StreamSurvey(source)
    // Players skip a tag with all that it claims: what it has swallowed is read as what it is.
    guard let swallowed = survey.facts.swallowed, swallowed.tagOffset == 0 else {
      return try mend(survey, source, into: sink)
    }
    let rest = Suffix(whole: source, dropped: swallowed.offset)
    var outcome = try mend(try StreamSurvey(rest), rest, into: sink)
    outcome?.repairs.insert(Repair(.dropTags, swallowed.offset), at: 0)
    return outcome
  }

  private func mend(
    _ survey: StreamSurvey, _ source: some ByteSource, into sink: some ByteSink
  ) throws -> Outcome? {
    guard survey.mpegFrames >= Self.fewestFrames else { return nil }
    var mender = MP3Mender(survey, limits: limits, into: sink)
    var parts = MPEGParts()
    try source.forEachPiece { piece in
      for part in parts.append(piece) { try mender.append(part) }
    }
    for part in parts.finish().parts { try mender.append(part) }
    let loss = try mender.finish()
    return Outcome(kind: .mpeg, repairs: mender.log.repairs, loss: loss)
  }

  /// A player believes a frame only where the next one agrees.
  private static let fewestFrames = 2
}
