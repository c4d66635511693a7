/// A damaged file.
struct Mutant: Sendable {
  let index: Int
  let good: GoodFile
  /// What was done, by its kind's name.
  let kind: String
  /// What was done, in words.
  let words: String
  let bytes: [UInt8]
  /// Another good file, of which parts may have come in.
  let other: GoodFile
}
