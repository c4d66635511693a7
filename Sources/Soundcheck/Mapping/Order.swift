/// The order in which records are told: that in which they began, or that in which they are done.
struct Order<Told> {
  let isOrdered: Bool
  /// The place of the next record that begins.
  private(set) var next = 0
  /// The place of the next record that is told, where they are told in order.
  private var due = 0
  private var done: [Int: Told] = [:]
  /// Records that have begun and were not told yet.
  private(set) var open = 0

  init(isOrdered: Bool) { self.isOrdered = isOrdered }

  mutating func begin() {
    next += 1
    open += 1
  }

  /// What can be told now that a record is done.
  mutating func finish(_ place: Int, _ told: Told) -> [Told] {
    guard isOrdered else {
      open -= 1
      return [told]
    }
    done[place] = told
    var all: [Told] = []
    while let told = done.removeValue(forKey: due) {
      all.append(told)
      due += 1
    }
    open -= all.count
    return all
  }
}
