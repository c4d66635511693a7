/// One way to damage a file; what it did, in words, or nil where there is nothing to damage.
struct Damage<Patient>: Sendable {
  let kind: String
  let apply: @Sendable (inout Patient, inout Dice) -> String?

  init(_ kind: String, _ apply: @escaping @Sendable (inout Patient, inout Dice) -> String?) {
    self.kind = kind
    self.apply = apply
  }
}
