/// Makes something of each piece, several at one time, and takes what was made in the order of the
/// pieces. Pieces are asked for only while fewer than `width` are at hand.
///
/// - Parameters:
///   - next: The next piece, nil when there is none any more.
///   - make: Runs in several tasks at one time.
///   - take: Gets one after the other.
/// - Throws: What `next` and `take` throw.
package func forEachInOrder<Piece: Sendable, Made: Sendable>(
  width: Int, next: () async throws -> Piece?, make: @escaping @Sendable (Piece) -> Made,
  take: (Made) throws -> Void
) async throws {
  try await withThrowingTaskGroup(of: (Int, Made).self) { group in
    var begun = 0
    var taken = 0
    var made: [Int: Made] = [:]
    var isOver = false
    while true {
      while !isOver, begun - taken < width {
        guard let piece = try await next() else {
          isOver = true
          break
        }
        group.addTask { [begun] in (begun, make(piece)) }
        begun += 1
      }
      guard let (index, one) = try await group.next() else { return }
      made[index] = one
      while let one = made.removeValue(forKey: taken) {
        try take(one)
        taken += 1
      }
    }
  }
}
