import Dispatch
import Foundation
import Synchronization

/// Runs the tasks that fetch and inspect, on as many threads as there are cores.
///
/// Decoding is hours of work to a scheduler: on the event loops it would keep sockets waiting, and
/// in the cooperative pool everything else. Downloads that wait for a host take no thread.
final class InspectionExecutor: TaskExecutor {
  static let shared = InspectionExecutor()

  private let jobs = Mutex(FIFO<UnownedJob>())
  private let pending = DispatchSemaphore(value: 0)

  private init() {
    for number in 1...max(1, ProcessInfo.processInfo.activeProcessorCount) {
      // The executor lives as long as the process, and so do its threads.
      let thread = Thread { [self] in work() }
      thread.name = "inspection-\(number)"
      thread.stackSize = 2 << 20
      thread.start()
    }
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
    }
  }
}
