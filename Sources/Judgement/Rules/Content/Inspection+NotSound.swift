import AudioFacts

/// Why samples are no sound: they do not hang together as those of one do.
enum NotSound: Equatable {
  /// They do when the same bytes are read so.
  case misread(SampleReading)
  /// They do when they are begun at another byte.
  case outOfStep(OutOfStep)
  /// They do not, and lie at this RMS in dBFS.
  case noise(rms: Double)
}

extension Inspection {
  /// Why its samples are no sound; nil where they are one, and where damage to the file says why.
  var notSound: NotSound? {
    guard audio != nil, content.textDamage == nil, let levels, let sound = levels.soundness else {
      return nil
    }
    if let reading = sound.rightReading { return .misread(reading) }
    if let step = sound.outOfStep { return .outOfStep(step) }
    // Arbitrary bytes reach the ends of the scale; noise that somebody made keeps off them.
    guard sound.isNoise, let rms = levels.rms, let peak = levels.peak, peak > -0.5 else {
      return nil
    }
    return .noise(rms: rms)
  }
}
