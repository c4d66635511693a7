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
  let interrupted = Mutex(false)
  let task = Task { try await work() }
  let signals = [SIGINT, SIGTERM].map { number in
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      let again = interrupted.withLock { seen in
        defer { seen = true }
        return seen
      }
      if again { leave(farewell) }
      task.cancel()
      DispatchQueue.global().asyncAfter(deadline: .now() + 2) { leave(farewell) }
    }
    source.resume()
    return source
  }
  defer { for source in signals { source.cancel() } }
  do {
    try await task.value
  } catch is CancellationError {
    leave(farewell)
  }
  if interrupted.withLock(\.self) { leave(farewell) }
}

/// Exits as a program that was interrupted, on a clean line.
private func leave(_ farewell: String?) -> Never {
  Console.eraseLine()
  if let farewell { Console.error("soundcheck: \(farewell)") }
  exit(ExitStatus.interrupted.rawValue)
}
