import AudioFacts

extension LevelFacts {
  /// Whether next to nothing of what sounds lies where a telephone carries it.
  func isOutOfBand(by limits: LevelLimits) -> Bool {
    guard activeRMS != nil, let whole = band?.whole, whole > Self.silenceThreshold else {
      return false
    }
    let telephone = band?.telephone ?? -.infinity
    return whole - telephone > limits.outOfBand && telephone < limits.leastInBand
  }
}
