/// What an operation tells while it runs, one thing after the other.
///
/// The operation begins when it is iterated, anew for each iteration, and is cancelled when the
/// iteration is left. What is told and not asked for yet is kept.
package struct TaskSequence<Element: Sendable>: AsyncSequence, Sendable {
  /// Tells the next element.
  package typealias Tell = @Sendable (Element) -> Void

  private let operation: @Sendable (@escaping Tell) async throws -> Void

  package init(_ operation: @escaping @Sendable (@escaping Tell) async throws -> Void) {
    self.operation = operation
  }

  /// Begins the operation.
  package func makeAsyncIterator() -> Iterator {
    let (told, teller) = AsyncStream.makeStream(of: Result<Element, any Error>.self)
    let task = Task { [operation] in
      do {
        try await operation { teller.yield(.success($0)) }
      } catch {
        teller.yield(.failure(error))
      }
      teller.finish()
    }
    // Also when nobody iterates any more.
    teller.onTermination = { _ in task.cancel() }
    return Iterator(told: told.makeAsyncIterator())
  }

  /// What is told.
  package struct Iterator: AsyncIteratorProtocol {
    fileprivate var told: AsyncStream<Result<Element, any Error>>.Iterator

    /// The next of it; nil when the operation is done.
    ///
    /// - Throws: What the operation throws, and `CancellationError` at once when the task that
    ///   waits is cancelled: an end would look as if that were all.
    package mutating func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws -> Element? {
      let next = await told.next(isolation: actor)
      if next == nil { try Task.checkCancellation() }
      return try next?.get()
    }
  }
}
