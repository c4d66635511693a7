import Synchronization

/// Ends an exchange that overstays one of its bounds.
///
/// It counts only while the server is waited for: a reader that is slow to take the next piece of a
/// body is not the server's fault.
final class Watchdog: Sendable {
  private enum Phase {
    case waitingForHead
    case waitingForBody(since: ContinuousClock.Instant)
    case reading(since: ContinuousClock.Instant)
  }

  private struct State {
    var phase = Phase.waitingForHead
    /// Time that the reader took, which is not the server's.
    var read = Duration.zero
  }

  private let timeouts: Timeouts
  private let connection: ConnectionClock.Wait
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  init(_ timeouts: Timeouts, connection: ConnectionClock) {
    self.timeouts = timeouts
    self.connection = connection.wait()
  }

  /// Whether a connection of the client came to stand since the exchange began.
  var hasConnected: Bool { connection.first != nil }

  func headArrived() { state.withLock { $0.phase = .reading(since: .now) } }
  func isFed() { state.withLock { $0.phase = .reading(since: .now) } }
  func waitsForBody() {
    let now = ContinuousClock.now
    state.withLock { state in
      if case .reading(let since) = state.phase { state.read += since.duration(to: now) }
      state.phase = .waitingForBody(since: now)
    }
  }

  /// Never returns: throws when a bound is broken, or when the task is cancelled.
  func waitUntilOverdue() async throws -> Never {
    // Phases change without waking this task, so it looks again now and then.
    let glance = min(timeouts.firstByte, timeouts.idle) / 4
    while true {
      let now = ContinuousClock.now
      let state = state.withLock(\.self)
      if case .reading = state.phase {
        try await Task.sleep(until: now + glance)
        continue
      }
      var deadline = start + timeouts.whole + state.read
      if deadline <= now { throw overdue(.deadlineExceeded, timeouts.whole) }
      switch state.phase {
      case .waitingForHead:
        // Until a connection stands, the client's own bound on connecting is to speak first. Which
        // connection the request goes over the client does not tell: no later one than the first
        // that came to stand since.
        let bound =
          connection.first.map { $0 + timeouts.firstByte }
          ?? start + max(timeouts.connect * 1.05, timeouts.firstByte)
        if bound <= now { throw overdue(.firstByteTimeout, timeouts.firstByte) }
        deadline = min(deadline, bound)
      case .waitingForBody(let since):
        if since + timeouts.idle <= now { throw overdue(.idleTimeout, timeouts.idle) }
        deadline = min(deadline, since + timeouts.idle)
      case .reading: break
      }
      try await Task.sleep(until: min(deadline, now + glance))
    }
  }

  private func overdue(_ code: TransportError.Code, _ bound: Duration) -> TransportError {
    let seconds = "\(bound / .seconds(1)) s"
    let detail =
      switch code {
      case .firstByteTimeout: "no answer within \(seconds)"
      case .idleTimeout: "nothing more came for \(seconds)"
      default: "not done within \(seconds)"
      }
    return TransportError(code, detail: detail, requestMayHaveArrived: true)
  }
}
