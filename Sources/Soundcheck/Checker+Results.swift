extension Checker {
  /// Checks the URLs as one play request would play them, and tells each verdict as soon as it
  /// stands: in the order in which they arrive, or in that of the list where a `length` keeps all
  /// of them waiting for the last.
  ///
  /// ```swift
  /// import Soundcheck
  ///
  /// let urls = ["https://cdn.example.com/hold.mp3", "https://cdn.example.com/thanks.wav"]
  /// for try await asset in Checker().results(for: urls) where asset.verdict == .fail {
  ///   print(asset.target, asset.findings.map(\.message))
  /// }
  /// ```
  ///
  /// The check begins when it is iterated. Who leaves the loop, or is cancelled, ends it: what is
  /// under way is broken off, and the checker may be used on.
  ///
  /// - Parameters:
  ///   - urls: Where the sounds are.
  ///   - length: The request's `length` in whole seconds, for the whole list; nil for none.
  ///   - loop: Whether the list is to repeat until stopped.
  /// - Returns: One report for each URL. It throws `CancellationError`, and nothing else.
  public func results(
    for urls: [String], length: Int? = nil, loop: Bool = false
  ) -> some AsyncSequence<AssetReport, any Error> & Sendable {
    results(for: [PlayList(urls.map(Target.url), length: length, loop: loop)])
  }

  /// Checks several lists, each as its own play request, and tells each verdict as soon as it
  /// stands.
  ///
  /// - Parameter lists: What to check.
  /// - Returns: One report for each target of each list. It throws `CancellationError`, and nothing
  ///   else.
  public func results(
    for lists: [PlayList]
  ) -> some AsyncSequence<AssetReport, any Error> & Sendable {
    TaskSequence { tell in
      _ = try await check(lists) { event in
        if case .finished(let asset) = event { tell(asset) }
      }
    }
  }
}
