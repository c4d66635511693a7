package import Judgement

/// The way of one check's requests to their facts: as many at one time as there is use in, and no
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
  ///   - requests: Each once.
  ///   - onStart: Told when a target's turn has come, from several threads.
  ///   - onFacts: Told of each, one after the other. What there was no time for is unchecked. Says what
  ///     is to be fetched beside, because a document names it.
  /// - Throws: `CancellationError`, at once when the task is cancelled.
  package func run(
    _ requests: [AssetRequest], onStart: @escaping @Sendable (Target) -> Void,
    onFacts: (AssetRequest, Facts) -> [AssetRequest]
  ) async throws(CancellationError) {
    var all = requests
    var waiting = Set(requests)
    /// Whose server may be given what is for the user's own: that of the document that began it.
    var origins: [AssetRequest: Target] = [:]
    await withTaskGroup(of: (request: AssetRequest, facts: Facts)?.self) { group in
      if let deadline = fetcher.deadline {
        group.addTask {
          try? await Task.sleep(for: deadline)
          return nil
        }
      }
      func begin(_ request: AssetRequest) {
        group.addTask {
          [fetcher, isPinned = pinned.contains(request.target), origin = origins[request]] in
          let facts = try? await FetchTelemetry.fetch(request.target) {
            try await fetcher.facts(of: request, isPinned: isPinned, namedFrom: origin) {
              onStart(request.target)
            }
          }
          return facts.map { (request, $0) }
        }
      }
      var queues = HostQueues(requests, open: fetcher.mostBegun)
      for request in queues.first() { begin(request) }
      // Nil says that the time is over, or that it was cancelled.
      while !waiting.isEmpty, case let (request, facts)?? = await group.next() {
        waiting.remove(request)
        let named = onFacts(request, facts)
        all += named
        waiting.formUnion(named)
        for other in named { origins[other] = origins[request] ?? request.target }
        for other in queues.add(named) { begin(other) }
        if let next = queues.next(after: request) { begin(next) }
      }
      group.cancelAll()
    }
    if Task.isCancelled { throw CancellationError() }
    for request in all where waiting.contains(request) {
      let bound = ((fetcher.deadline ?? .zero) / .seconds(1)).seconds
      // Of what is not known nothing further is named.
      _ = onFacts(
        request, Facts(unchecked: "the time for the whole check was over, after \(bound)"))
    }
  }
}
