import AudioFacts

extension LevelFacts {
  /// Whether next to nothing of what sounds lies where a telephone carries it.
  /// - Parameter gain: Decibels by which it is made louder.
  func isOutOfBand(by limits: LevelLimits, louderBy gain: Double = 0) -> Bool {
    guard activeRMS != nil, let whole = band?.whole, whole > Self.silenceThreshold else {
      return false
    }
    let telephone = band?.telephone ?? -.infinity
    return whole - telephone > limits.outOfBand && telephone + gain < limits.leastInBand
  }
}
