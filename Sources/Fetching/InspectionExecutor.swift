import Dispatch
import Foundation
import Synchronization

/// Runs inspections, on as many threads as there are cores, and gives up those that make no end.
///
/// Decoding is hours of work to a scheduler: on the event loops it would keep sockets waiting, and
/// in the cooperative pool everything else. And a decoder is a suspect: one that loops in C cannot
/// be stopped within this process. So whoever waits for it is answered without it, and its thread
/// is replaced; should it come back after all, a thread leaves.
final class InspectionExecutor: TaskExecutor {
  static let shared = InspectionExecutor(
    threads: ProcessInfo.processInfo.activeProcessorCount)

  /// The most threads that are given up at one time. Each may take a core's spare time and the
  /// memory of an inspection, so that beyond it nothing more is inspected.
  static let mostGivenUp = 64

  /// How often it is looked for inspections that are overdue.
  private static let glance = Duration.milliseconds(100)

  private struct State {
    var running: [ObjectIdentifier: InspectionRun] = [:]
    var givenUp = 0
    /// Threads that are too many, because one that was replaced came back.
    var surplus = 0
    var isWatched = false
    var threadsMade = 0
  }

  private let jobs = Mutex(FIFO<UnownedJob>())
  private let pending = DispatchSemaphore(value: 0)
  private let state = Mutex(State())

  /// An executor with so many threads, which live as long as the process.
  init(threads: Int) {
    for _ in 0..<max(1, threads) { addThread() }
  }

  /// How many threads are lost to inspections that did not end.
  var givenUp: Int { state.withLock { $0.givenUp } }

  /// Has work done here within its bounds.
  ///
  /// - Parameter work: Runs on one thread to its end. A task that is cancelled, or whose work is
  ///   overdue, goes on at once; the work learns of that by `Task.isCancelled`.
  /// - Throws: `InspectionOverdue`, `CancellationError`, and what the work throws.
  func run<Result: Sendable>(
    within limit: InspectionLimit, _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    guard givenUp < Self.mostGivenUp else { throw InspectionOverdue.noThreadLeft }
    let answer = Answer<Result>()
    let run = InspectionRun(limit) { answer.give(.failure($0)) }
    let task = Task(executorPreference: self) {
      guard !Task.isCancelled else { return }
      self.begin(run)
      let result = Swift.Result { try work() }
      self.end(run)
      answer.give(result)
    }
    run.onGivingUp { task.cancel() }
    return try await withTaskCancellationHandler {
      try await answer.value()
    } onCancel: {
      task.cancel()
      answer.give(.failure(CancellationError()))
    }
  }

  private func begin(_ run: InspectionRun) {
    run.begin()
    let isToWatch = state.withLock { state in
      state.running[ObjectIdentifier(run)] = run
      defer { state.isWatched = true }
      return !state.isWatched
    }
    if isToWatch { Task { await watch() } }
  }

  private func end(_ run: InspectionRun) {
    state.withLock { state in
      guard state.running.removeValue(forKey: ObjectIdentifier(run)) == nil else { return }
      state.givenUp -= 1
      state.surplus += 1
    }
  }

  /// Looks after what runs until nothing does.
  private func watch() async {
    while true {
      try? await Task.sleep(for: Self.glance)
      let overdue: [(InspectionRun, InspectionOverdue)]? = state.withLock { state in
        guard !state.running.isEmpty else {
          state.isWatched = false
          return nil
        }
        let overdue = state.running.values.compactMap { run in run.overdue().map { (run, $0) } }
        for (run, _) in overdue {
          state.running[ObjectIdentifier(run)] = nil
          state.givenUp += 1
        }
        return overdue
      }
      guard let overdue else { return }
      for (run, why) in overdue {
        addThread()
        run.giveUp(why)
      }
    }
  }

  private func addThread() {
    let number = state.withLock { state in
      state.threadsMade += 1
      return state.threadsMade
    }
    let thread = Thread { [self] in work() }
    thread.name = "inspection-\(number)"
    thread.stackSize = 2 << 20
    thread.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    pending.signal()
  }

  private func work() {
    while true {
      pending.wait()
      jobs.withLock { $0.popFirst() }?.runSynchronously(on: asUnownedTaskExecutor())
      let leaves = state.withLock { state in
        guard state.surplus > 0 else { return false }
        state.surplus -= 1
        return true
      }
      if leaves { return }
    }
  }
}

/// A result that is waited for by one, and given once: what comes later is dropped.
private final class Answer<Value: Sendable>: Sendable {
  private enum State {
    case open
    case awaited(CheckedContinuation<Value, any Error>)
    case given(Result<Value, any Error>)
    case taken
  }

  private let state = Mutex(State.open)

  func give(_ result: Result<Value, any Error>) {
    let waiting: CheckedContinuation<Value, any Error>? = state.withLock { state in
      switch state {
      case .open:
        state = .given(result)
        return nil
      case .awaited(let continuation):
        state = .taken
        return continuation
      case .given, .taken:
        return nil
      }
    }
    waiting?.resume(with: result)
  }

  func value() async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let given: Result<Value, any Error>? = state.withLock { state in
        guard case .given(let result) = state else {
          state = .awaited(continuation)
          return nil
        }
        state = .taken
        return result
      }
      if let given { continuation.resume(with: given) }
    }
  }
}
