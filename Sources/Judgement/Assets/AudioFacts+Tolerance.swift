package import AudioFacts

// By how much two may differ who say how long one and the same sound is.
extension AudioFacts {
  /// Sample frames: two MPEG frames, since some trim the encoder's delay and padding and some do
  /// not, or a block of a WAV player, a twentieth of a second.
  package var toleratedSampleFrames: Int {
    guard codec == .mp3 else { return sampleRate / 20 }
    // Layer III has 1,152 sample frames in an MPEG frame of MPEG-1, and 576 at the low rates of
    // MPEG-2 and 2.5 (ISO/IEC 11172-3 and 13818-3).
    return 2 * (sampleRate >= 32_000 ? 1_152 : 576)
  }

  /// The same in seconds.
  package var durationTolerance: Double {
    sampleRate > 0 ? Double(toleratedSampleFrames) / Double(sampleRate) : 0
  }
}
