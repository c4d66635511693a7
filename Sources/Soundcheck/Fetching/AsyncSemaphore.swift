import Synchronization

/// Lets a bounded number of tasks through at one time, first come, first served.
///
/// A task that is cancelled while it waits is let through in its turn, and then throws: those before
/// it have been cancelled too, or will be done.
package final class AsyncSemaphore: Sendable {
  private struct State {
    var limit: Int
    var inside = 0
    var waiting = FIFO<CheckedContinuation<Void, Never>>()
  }

  private let state: Mutex<State>

  /// Lets so many through, at least one.
  package init(limit: Int) { state = Mutex(State(limit: max(1, limit))) }

  /// Changes how many are let through. Those inside stay.
  package func setLimit(_ change: (Int) -> Int) {
    state.withLock { $0.limit = max(1, change($0.limit)) }
    admit()
  }

  /// Runs the operation once there is room.
  package func withPlace<Result>(_ operation: () async throws -> Result) async throws -> Result {
    await withCheckedContinuation { continuation in
      state.withLock { $0.waiting.append(continuation) }
      admit()
    }
    defer {
      state.withLock { $0.inside -= 1 }
      admit()
    }
    try Task.checkCancellation()
    return try await operation()
  }

  private func admit() {
    let admitted = state.withLock { state in
      var admitted: [CheckedContinuation<Void, Never>] = []
      while state.inside < state.limit, let next = state.waiting.popFirst() {
        admitted.append(next)
        state.inside += 1
      }
      return admitted
    }
    for continuation in admitted { continuation.resume() }
  }
}

/// A queue: elements leave in the order in which they came.
struct FIFO<Element> {
  private var incoming: [Element] = []
  private var outgoing: [Element] = []

  mutating func append(_ element: Element) { incoming.append(element) }

  mutating func popFirst() -> Element? {
    if outgoing.isEmpty {
      outgoing = incoming.reversed()
      incoming.removeAll(keepingCapacity: true)
    }
    return outgoing.popLast()
  }
}
