package import AudioFacts
import AudioInspection

/// Makes another sound of a sound: one channel, at the rate, the level and in the form that is asked for.
///
/// In two steps, so that a sound of any length needs the same memory: first it is decoded, mixed down
/// and brought to its rate, as floats in a scratch file; then, when its level is known, it is brought to
/// the level and written.
package struct Converter {
  private let conversion: Conversion

  /// Prepares a conversion.
  package init(_ conversion: Conversion) { self.conversion = conversion }

  /// What was decoded.
  package struct Rendering {
    /// RMS of what is not silence, in dBFS.
    let level: Double
    /// At the rate that is asked for.
    var sampleFrames: Int
    /// What was done to it.
    var repairs: [Repair]
  }

  /// Rates of sounds that are one, in Hz.
  private static let rates = 2_000...384_000

  /// Decodes a sound.
  ///
  /// - Parameters:
  ///   - source: The whole file.
  ///   - inspection: What is known of it.
  ///   - scratch: Takes samples.
  /// - Returns: Nil where it is not known how it is decoded, or nothing is heard.
  /// - Throws: Where the decoder gives up or bytes cannot be read or written, and `CancellationError`.
  package func render(
    _ source: some ByteSource, _ inspection: Inspection, into scratch: some ByteSink
  ) throws -> Rendering? {
    guard let audio = inspection.audio, Self.rates.contains(audio.sampleRate),
      var part = try DecodedPart(inspection, of: source.count)
    else { return nil }
    var renderer = Renderer(conversion, scratch)
    try source.forEachPiece(in: part.range) { piece in
      try part.decoder.append(piece) { renderer.append($0, $1) }
      try renderer.write()
    }
    try renderer.finish()
    guard let level = renderer.level else { return nil }
    var repairs: [Repair] = []
    if audio.channels > 1 { repairs.append(Repair(.mixDown, audio.channels)) }
    if audio.sampleRate != conversion.sampleRate {
      repairs.append(Repair(.resample, conversion.sampleRate))
    }
    if conversion.removesBass { repairs.append(Repair(.removeBass)) }
    return Rendering(level: level, sampleFrames: renderer.sampleFrames, repairs: repairs)
  }

  /// Writes the sound.
  ///
  /// - Parameters:
  ///   - scratch: What ``render(_:_:into:)`` wrote.
  ///   - rendering: What it returned.
  ///   - sink: Makes an empty file, each time anew: where the limiter takes from the level, it is tried
  ///     again.
  /// - Throws: Where bytes cannot be read or written, and `CancellationError`.
  package func write(
    _ scratch: some ByteSource, _ rendering: Rendering, into sink: () throws -> some ByteSink
  ) throws -> MendedStructure? {
    var gain = conversion.level - rendering.level
    for attempt in 1...Self.attempts {
      var mastering = Mastering(conversion, gain: gain, sampleFrames: rendering.sampleFrames)
      let level = try mastering.write(scratch, into: sink())
      guard let level else { return nil }
      let missed = conversion.level - level
      if missed.magnitude <= Self.tolerance || attempt == Self.attempts {
        return outcome(rendering, mastering, gain)
      }
      gain += missed
    }
    return nil
  }

  /// How often the gain is corrected, and by how many decibels the level may be missed.
  private static let attempts = 4
  private static let tolerance = 0.3

  private func outcome(
    _ rendering: Rendering, _ mastering: Mastering, _ gain: Double
  ) -> MendedStructure {
    var repairs = rendering.repairs
    let seconds = Double(mastering.written) / Double(conversion.sampleRate)
    let cut = Double(rendering.sampleFrames) / Double(conversion.sampleRate) - seconds
    if !conversion.pads, cut >= 0.005 { repairs.append(Repair(.cutOut, Int(cut * 1_000))) }
    if conversion.pads { repairs.append(Repair(.pad)) }
    if gain.magnitude >= 0.5 { repairs.append(Repair(.level, Int(gain.rounded()))) }
    repairs.append(Repair(.encode, conversion.sampleRate))
    return MendedStructure(kind: .wav, repairs: repairs, loss: Loss(seconds: 0, of: seconds))
  }
}
