import Synchronization

#if canImport(Glibc)
  // Where Foundation is in the module, `timespec` is found there.
  import CoreFoundation
  import Glibc
#else
  import Darwin
#endif

/// One piece of work of an inspection, from when a thread takes it on.
final class InspectionRun: Sendable {
  private struct Start {
    var wall: SuspendingClock.Instant
    var thread: ThreadClock
    var processor: Duration
  }

  private let limit: InspectionLimit
  private let answer: @Sendable (InspectionOverdue) -> Void
  private let start = Mutex<Start?>(nil)
  private let cancel = Mutex<(@Sendable () -> Void)?>(nil)

  /// - Parameter answer: Told when it is given up.
  init(_ limit: InspectionLimit, answer: @escaping @Sendable (InspectionOverdue) -> Void) {
    self.limit = limit
    self.answer = answer
  }

  /// Also does this when it is given up.
  func onGivingUp(_ action: @escaping @Sendable () -> Void) { cancel.withLock { $0 = action } }

  /// Starts to count, on the thread that does the work.
  func begin() {
    let thread = ThreadClock.current
    let now = SuspendingClock.now
    start.withLock { $0 = Start(wall: now, thread: thread, processor: thread.now ?? .zero) }
  }

  /// Why it has to be given up; nil while it may go on.
  func overdue() -> InspectionOverdue? {
    guard let start = start.withLock(\.self) else { return nil }
    if let now = start.thread.now, now - start.processor > limit.processor {
      return .processor(limit.used + (now - start.processor))
    }
    let wall = start.wall.duration(to: .now)
    return wall > limit.wall ? .wall(wall) : nil
  }

  /// Lets the waiting task go on, and the work know that nobody waits for it.
  func giveUp(_ why: InspectionOverdue) {
    answer(why)
    start.withLock(\.self)?.thread.makeWayForOthers()
    cancel.withLock(\.self)?()
  }
}

/// The processor time of a thread, which others can read; none where the system does not tell.
struct ThreadClock: Sendable {
  #if canImport(Glibc)
    private let id: clockid_t?

    /// Of the thread that asks.
    static var current: ThreadClock {
      var id = clockid_t()
      return ThreadClock(id: pthread_getcpuclockid(pthread_self(), &id) == 0 ? id : nil)
    }

    /// What it has used; nil also when the thread has ended.
    var now: Duration? {
      var time = timespec()
      guard let id, clock_gettime(id, &time) == 0 else { return nil }
      return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    /// Lets the thread run only where nobody else wants the processor.
    func makeWayForOthers() {
      // `gettid` is not to be had from Swift, but a clock's number is made of the thread's: its
      // complement above three bits. Source: MAKE_THREAD_CPUCLOCK in Linux's posix-timers.h.
      if let id {
        _ = setpriority(.init(PRIO_PROCESS.rawValue), id_t(truncatingIfNeeded: ~(id >> 3)), 19)
      }
    }
  #else
    func makeWayForOthers() {}
    static var current: ThreadClock { ThreadClock() }
    var now: Duration? { nil }
  #endif
}
