package import Judgement

/// The way of one check's targets to their facts: as many at one time as there is use in, and no
/// longer than the check may take.
package struct FetchRound {
  private let fetcher: Fetcher
  private let pinned: Set<Target>

  /// - Parameter pinned: Those whose bytes must be known.
  package init(_ fetcher: Fetcher, pinned: Set<Target>) {
    self.fetcher = fetcher
    self.pinned = pinned
  }

  /// Learns what there is to learn of each.
  ///
  /// - Parameters:
  ///   - targets: Each once.
  ///   - onStart: Told when a target's turn has come, from several threads.
  ///   - onFacts: Told of each, one after the other. What there was no time for is unchecked.
  /// - Throws: `CancellationError`, at once when the task is cancelled.
  package func run(
    _ targets: [Target], onStart: @escaping @Sendable (Target) -> Void,
    onFacts: (Target, Facts) -> Void
  ) async throws(CancellationError) {
    var waiting = Set(targets)
    await withTaskGroup(of: (target: Target, facts: Facts)?.self) { group in
      if let deadline = fetcher.deadline {
        group.addTask {
          try? await Task.sleep(for: deadline)
          return nil
        }
      }
      func begin(_ target: Target) {
        group.addTask { [fetcher, isPinned = pinned.contains(target)] in
          let facts = try? await FetchTelemetry.fetch(target) {
            try await fetcher.facts(of: target, isPinned: isPinned) { onStart(target) }
          }
          return facts.map { (target, $0) }
        }
      }
      var queues = HostQueues(targets, open: fetcher.mostBegun)
      for target in queues.first() { begin(target) }
      // Nil says that the time is over, or that it was cancelled.
      while !waiting.isEmpty, case let (target, facts)?? = await group.next() {
        waiting.remove(target)
        onFacts(target, facts)
        if let next = queues.next(after: target) { begin(next) }
      }
      group.cancelAll()
    }
    if Task.isCancelled { throw CancellationError() }
    for target in targets where waiting.contains(target) {
      let bound = ((fetcher.deadline ?? .zero) / .seconds(1)).seconds
      onFacts(target, Facts(unchecked: "the time for the whole check was over, after \(bound)"))
    }
  }
}
