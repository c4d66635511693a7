import ArgumentParser
import Dispatch
import Foundation
import Synchronization

/// Runs the work of a command, and ends it at once on Ctrl-C.
///
/// The first SIGINT or SIGTERM cancels the work, so that a request under way is given up in
/// order and the terminal is left clean; a second one, or two seconds without an end, exits.
///
/// - Throws: `ExitStatus.interrupted` after a signal, and whatever the work throws.
func runInterruptibly(_ work: @escaping @Sendable () async throws -> Void) async throws {
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
      if again { exit(ExitStatus.interrupted.rawValue) }
      task.cancel()
      DispatchQueue.global().asyncAfter(deadline: .now() + 2) {
        exit(ExitStatus.interrupted.rawValue)
      }
    }
    source.resume()
    return source
  }
  defer { for source in signals { source.cancel() } }
  do {
    try await task.value
  } catch is CancellationError {
    throw ExitStatus.interrupted
  }
  if interrupted.withLock(\.self) { throw ExitStatus.interrupted }
}
