import AudioFacts

extension TelephoneFacts: CodedFacts {
  static var blank: TelephoneFacts { TelephoneFacts() }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&activeLevel)
    try coder.pass(&activity)
    try coder.pass(&levelSpread)
    try coder.pass(&predictionGain)
    try coder.pass(&keyToneCount)
    try coder.pass(&keyTones, most: LevelFacts.placesKept)
    try coder.pass(&signalTones, most: LevelFacts.placesKept)
  }
}

extension KeyTone: CodedFacts {
  static var blank: KeyTone { KeyTone(key: "", start: 0, duration: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&key, most: 1)
    try coder.pass(&start)
    try coder.pass(&duration)
  }
}

extension SignalTone: CodedFacts {
  static var blank: SignalTone { SignalTone(meaning: .dial, start: 0, duration: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&meaning)
    try coder.pass(&start)
    try coder.pass(&duration)
  }
}

extension SeamFacts: CodedFacts {
  static var blank: SeamFacts { SeamFacts(step: 0, ratio: 0) }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&step)
    try coder.pass(&ratio)
  }
}
