import Synchronization

/// Lets a bounded number of tasks through at one time, first come, first served.
///
/// A task that is cancelled while it waits throws at once, and takes no place.
package final class AsyncSemaphore: Sendable {
  private struct State {
    var limit: Int
    var inside = 0
    var arrivals = 0
    var order = FIFO<Int>()
    /// Those in ``order`` that still wait.
    var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
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
    let arrival = state.withLock { state in
      state.arrivals += 1
      return state.arrivals
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        state.withLock { state in
          state.waiting[arrival] = continuation
          state.order.append(arrival)
        }
        // It may have been cancelled before it was there to be found.
        if Task.isCancelled { leave(arrival) }
        admit()
      }
    } onCancel: {
      leave(arrival)
    }
    defer {
      state.withLock { $0.inside -= 1 }
      admit()
    }
    try Task.checkCancellation()
    return try await operation()
  }

  /// How many are let through.
  var limit: Int { state.withLock { $0.limit } }

  /// Whether nobody is inside, or waits to be.
  var isIdle: Bool { state.withLock { $0.inside == 0 && $0.waiting.isEmpty } }

  private func leave(_ arrival: Int) {
    state.withLock { $0.waiting.removeValue(forKey: arrival) }?
      .resume(throwing: CancellationError())
  }

  private func admit() {
    let admitted = state.withLock { state in
      var admitted: [CheckedContinuation<Void, any Error>] = []
      while state.inside < state.limit, let next = state.order.popFirst() {
        guard let continuation = state.waiting.removeValue(forKey: next) else { continue }
        admitted.append(continuation)
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
