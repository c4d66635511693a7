/// Numbers that follow from a seed, so that an execution can be repeated (SplitMix64,
/// https://prng.di.unimi.it/splitmix64.c).
package struct FuzzDice: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// Of the bytes themselves, for what must not depend on where they came from.
  package init(_ bytes: [UInt8]) {
    self.init(
      seed: bytes.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 })
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
