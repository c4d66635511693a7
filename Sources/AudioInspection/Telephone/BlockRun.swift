/// Follows what blocks that lie side by side have in common.
struct BlockRun<Label> {
  private var open: (label: Label, start: Int)?
  private var index = 0

  /// A run that ended: what its first block is, from which block on, how many.
  struct Ended {
    let label: Label
    let start: Int
    let count: Int
  }

  /// Takes what the next block is, nil for nothing; the run that it ends.
  /// - Parameter continues: Whether a block is what the first of the run is.
  mutating func append(
    _ label: Label?, where continues: (_ first: Label, _ next: Label) -> Bool
  ) -> Ended? {
    defer { index += 1 }
    if let open, let label, continues(open.label, label) { return nil }
    let ended = finish()
    open = label.map { ($0, index) }
    return ended
  }

  /// The run that is not at its end.
  func finish() -> Ended? {
    open.map { Ended(label: $0.label, start: $0.start, count: index - $0.start) }
  }
}

extension BlockRun where Label: Equatable {
  /// Takes what the next block is, nil for nothing; the run that it ends.
  mutating func append(_ label: Label?) -> Ended? { append(label, where: ==) }
}
