import ArgumentParser
import Dispatch
import Foundation
import Synchronization

/// Runs the work of a command, and ends it at once on Ctrl-C.
///
/// The first SIGINT or SIGTERM cancels the work, so that a request under way is given up in
/// order and the terminal is left clean; a second one, or two seconds without an end, exits.
///
/// - Parameter farewell: What is said and exited with then.
/// - Throws: Whatever the work throws. After a signal it does not return: the status is that of
///   the farewell.
func runInterruptibly(
  farewell: Farewell = Farewell(), _ work: @escaping @Sendable () async throws -> Void
) async throws {
  let state = Mutex((isInterrupted: false, task: Task<Void, any Error>?.none))
  // Before the work begins: from its first moment on a signal finds it.
  let signals = await SignalWatch {
    let again = state.withLock { state in
      defer { state.isInterrupted = true }
      state.task?.cancel()
      return state.isInterrupted
    }
    if again { farewell.leave() }
    DispatchQueue.global().asyncAfter(deadline: .now() + 2) { farewell.leave() }
  }
  defer { signals.end() }
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
    farewell.leave()
  }
  if state.withLock({ $0.isInterrupted }) { farewell.leave() }
}

/// Runs work that takes on no more once it is asked to, and finishes what it has.
///
/// The first SIGINT or SIGTERM asks it to; a second one exits.
///
/// - Parameter stop: Asks it.
/// - Throws: Whatever the work throws. After a signal it does not return.
func runUntilStopped(
  _ stop: @escaping @Sendable () -> Void, _ work: () async throws -> Void
) async throws {
  let farewell = Farewell("interrupted, with all done that was begun")
  let isInterrupted = Mutex(false)
  let signals = await SignalWatch {
    let again = isInterrupted.withLock { isInterrupted in
      defer { isInterrupted = true }
      return isInterrupted
    }
    if again {
      farewell.settle(ExitStatus.interrupted, "interrupted")
      farewell.leave()
    }
    stop()
  }
  defer { signals.end() }
  try await work()
  if isInterrupted.withLock(\.self) { farewell.leave() }
}

/// Has SIGINT and SIGTERM told instead of ending the program.
private struct SignalWatch {
  private let sources: [any DispatchSourceSignal]

  /// Returns once no signal can get past it.
  init(_ tell: @escaping @Sendable () -> Void) async {
    var sources: [any DispatchSourceSignal] = []
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: tell)
      await withCheckedContinuation { registered in
        source.setRegistrationHandler { registered.resume() }
        source.resume()
      }
      sources.append(source)
    }
    self.sources = sources
  }

  func end() { for source in sources { source.cancel() } }
}

/// What an interrupted program says and exits with.
final class Farewell: Sendable {
  private struct State {
    var words: String?
    var status = ExitStatus.interrupted
  }
  private let state: Mutex<State>

  /// - Parameter words: nil where an interruption is the usual end.
  init(_ words: String? = "interrupted") { state = Mutex(State(words: words)) }

  /// From now on an interruption changes nothing about how the program ends.
  func settle(_ status: ExitCode, _ words: String) {
    state.withLock { $0 = State(words: words, status: status) }
  }

  /// Exits, on a clean line. Whoever comes second waits for that.
  fileprivate func leave() -> Never {
    guard Console.closeLine() else { while true { sleep(1) } }
    let state = state.withLock { $0 }
    if let words = state.words { Console.error(words) }
    exit(state.status.rawValue)
  }
}
