/// Damages good files: the same seed and index make the same mutant.
struct Mutator {
  let seed: UInt64
  /// In an order that does not change.
  let good: [GoodFile]

  func mutant(_ index: Int) -> Mutant {
    var dice = Dice(seed: seed, index: UInt64(index))
    let file = dice.pick(good)
    let other = dice.pick(good.filter { $0.format == file.format })
    // A damage that finds nothing to damage leaves the next a try.
    while true {
      var strokes = Self.stroke(file, other, &dice)
      if strokes != nil, dice.chance(0.15), let first = strokes,
        let second = Self.bytewise(first.bytes, &dice)
      {
        strokes = ("several", first.words + "; then " + second.words, second.bytes)
      }
      if let (kind, words, bytes) = strokes, bytes != file.bytes {
        return Mutant(
          index: index, good: file, kind: kind, words: words, bytes: bytes,
          other: other)
      }
    }
  }

  private typealias Stroke = (kind: String, words: String, bytes: [UInt8])

  private static func stroke(
    _ file: GoodFile, _ other: GoodFile, _ dice: inout Dice
  ) -> Stroke? {
    if dice.chance(0.15) { return bytewise(file.bytes, &dice) }
    switch file.format {
    case .mp3:
      let damage = dice.pick(Damage<MP3Patient>.all)
      var patient = MP3Patient(file: MP3Anatomy(file.bytes), other: MP3Anatomy(other.bytes))
      return damage.apply(&patient, &dice).map { (damage.kind, $0, patient.file.bytes) }
    case .wav:
      let damage = dice.pick(Damage<WAVPatient>.all)
      guard var patient = WAVPatient(file.bytes, other: other.bytes) else { return nil }
      return damage.apply(&patient, &dice).map { (damage.kind, $0, patient.bytes) }
    }
  }

  private static func bytewise(_ bytes: [UInt8], _ dice: inout Dice) -> Stroke? {
    let damage = dice.pick(Damage<[UInt8]>.all)
    var bytes = bytes
    return damage.apply(&bytes, &dice).map { (damage.kind, $0, bytes) }
  }
}
