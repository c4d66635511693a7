import Synchronization

/// Ends an exchange that overstays one of its bounds.
///
/// It counts only while the server is waited for: a reader that is slow to take the next piece of a
/// body is not the server's fault.
final class Watchdog: Sendable {
  private enum Phase {
    case waitingForHead
    case waitingForBody(since: ContinuousClock.Instant)
    case reading
  }

  private let timeouts: Timeouts
  private let connection: ConnectionClock
  /// When the exchange began.
  let start = ContinuousClock.now
  private let phase = Mutex<Phase>(.waitingForHead)

  init(_ timeouts: Timeouts, connection: ConnectionClock) {
    self.timeouts = timeouts
    self.connection = connection
  }

  func headArrived() { phase.withLock { $0 = .reading } }
  func waitsForBody() { phase.withLock { $0 = .waitingForBody(since: .now) } }
  func isFed() { phase.withLock { $0 = .reading } }

  /// Never returns: throws when a bound is broken, or when the task is cancelled.
  func waitUntilOverdue() async throws -> Never {
    // Phases change without waking this task, so it looks again now and then.
    let glance = min(timeouts.firstByte, timeouts.idle) / 4
    while true {
      let now = ContinuousClock.now
      if start + timeouts.whole <= now { throw overdue(.deadlineExceeded, timeouts.whole) }
      var deadline = start + timeouts.whole
      switch phase.withLock({ $0 }) {
      case .waitingForHead:
        // Until a connection stands, the client's own bound on connecting is to speak first.
        let bound =
          connection.connected(after: start).map { $0 + timeouts.firstByte }
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
