package import AudioFacts

// By how much two may differ who say how long one and the same sound is.
extension AudioFacts {
  /// Sample frames: two MPEG frames, since some trim the encoder's delay and padding and some do
  /// not, or a block of a WAV player, a twentieth of a second.
  package var toleratedSampleFrames: Int {
    guard codec == .mp3 else { return sampleRate / 20 }
    // MPEG-2 and 2.5 are for the rates under those of MPEG-1.
    let version = sampleRate >= 32_000 ? MPEGVersion.mpeg1 : .mpeg2
    return 2 * version.samplesPerFrame(ofLayer: 3)
  }

  /// The same in seconds.
  package var durationTolerance: Double {
    sampleRate > 0 ? Double(toleratedSampleFrames) / Double(sampleRate) : 0
  }
}
