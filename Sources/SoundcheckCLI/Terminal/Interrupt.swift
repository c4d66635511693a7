import ArgumentParser
import Dispatch
import Foundation
import Synchronization

/// Runs the work of a command, and ends it at once on Ctrl-C.
///
/// The first SIGINT or SIGTERM cancels the work, so that a request under way is given up in
/// order and the terminal is left clean; a second one, or two seconds without an end, exits.
///
/// - Parameter farewell: What is said then; nil where an interruption is the usual end.
/// - Throws: Whatever the work throws. After a signal it does not return: the status is
///   `ExitStatus.interrupted`.
func runInterruptibly(
  farewell: String? = "interrupted", _ work: @escaping @Sendable () async throws -> Void
) async throws {
  let state = Mutex((isInterrupted: false, task: Task<Void, any Error>?.none))
  // Before the work begins: from its first moment on a signal finds it.
  var signals: [any DispatchSourceSignal] = []
  for number in [SIGINT, SIGTERM] {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      let again = state.withLock { state in
        defer { state.isInterrupted = true }
        state.task?.cancel()
        return state.isInterrupted
      }
      if again { leave(farewell) }
      DispatchQueue.global().asyncAfter(deadline: .now() + 2) { leave(farewell) }
    }
    await withCheckedContinuation { registered in
      source.setRegistrationHandler { registered.resume() }
      source.resume()
    }
    signals.append(source)
  }
  defer { for source in signals { source.cancel() } }
  let task = Task { try await work() }
  if state.withLock({ state in
    state.task = task
    return state.isInterrupted
  }) {
    task.cancel()
  }
  do {
    try await task.value
  } catch is CancellationError {
    leave(farewell)
  }
  if state.withLock({ $0.isInterrupted }) { leave(farewell) }
}

/// Exits as a program that was interrupted, on a clean line. Whoever comes second waits for that.
private func leave(_ farewell: String?) -> Never {
  guard Console.closeLine() else { while true { sleep(1) } }
  if let farewell { Console.error("soundcheck: \(farewell)") }
  exit(ExitStatus.interrupted.rawValue)
}
