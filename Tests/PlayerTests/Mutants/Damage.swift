/// One way to damage a file; what it did, in words, or nil where there is nothing to damage.
struct Damage<Patient>: Sendable {
  let kind: String
  let apply: @Sendable (inout Patient, inout Dice) -> String?

  init(_ kind: String, _ apply: @escaping @Sendable (inout Patient, inout Dice) -> String?) {
    self.kind = kind
    self.apply = apply
  }
}

/// A damaged file.
struct Mutant {
  let index: Int
  let good: GoodFile
  /// What was done, by its kind's name.
  let kind: String
  /// What was done, in words.
  let words: String
  let bytes: [UInt8]
}
