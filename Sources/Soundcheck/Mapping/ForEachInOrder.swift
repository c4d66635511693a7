/// Makes something of each piece, several at one time, and takes what was made in the order of the
/// pieces. Pieces are asked for only while fewer than `width` are at hand.
///
/// - Parameters:
///   - next: The next piece, nil when there is none any more.
///   - make: Runs in several tasks at one time.
///   - take: Gets one after the other.
/// - Throws: What these throw.
package func forEachInOrder<Piece: Sendable, Made: Sendable>(
  width: Int, next: () async throws -> Piece?,
  make: @escaping @Sendable (Piece) async throws -> Made,
  take: (Made) throws -> Void
) async throws {
  try await withThrowingTaskGroup(of: (Int, Made).self) { group in
    var order = Order<Made>(isOrdered: true)
    var isOver = false
    while true {
      while !isOver, order.open < width {
        guard let piece = try await next() else {
          isOver = true
          break
        }
        let place = order.next
        order.begin()
        group.addTask { (place, try await make(piece)) }
      }
      guard let (place, one) = try await group.next() else { return }
      for one in order.finish(place, one) { try take(one) }
    }
  }
}
