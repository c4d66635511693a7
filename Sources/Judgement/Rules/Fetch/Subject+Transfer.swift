extension Subject {
  /// What kept the body from arriving whole.
  var obstacle: TransferObstacle? { facts.transfer?.obstacle }

  /// How it arrived, where the server did hand it out.
  var fetchedTransfer: TransferFacts? {
    facts.transfer.flatMap { ($0.status ?? 0) / 100 == 2 ? $0 : nil }
  }

  /// Whether the server refuses the POST that it was asked by, and would answer GET.
  var answersOnlyGET: Bool { (facts.transfer?.statusToGET ?? 0) / 100 == 2 }

  /// After how long a document came that a provider no longer waits for; nil for one that is in time.
  func secondsOfLateDocument(_ limits: Limits) -> Double? {
    guard document != nil, let seconds = fetchedTransfer?.seconds,
      seconds >= limits.documents.slowest
    else { return nil }
    return seconds
  }

  /// An example of an asset of which nothing is known but why it did not arrive.
  static func failed(
    _ obstacle: TransferObstacle, _ change: (inout TransferFacts) -> Void = { _ in }
  ) -> Subject {
    var subject = fetched {
      $0.obstacle = obstacle
      change(&$0)
    }
    subject.facts.inspection = nil
    return subject
  }

  /// An example of an asset that the server did not hand out.
  static func answered(_ status: Int) -> Subject {
    var subject = fetched { $0.status = status }
    subject.facts.inspection = nil
    return subject
  }
}

extension Subject {
  /// After how many bytes the download was stopped where the limits would have let it go on, as those
  /// of another policy may; nil where they would not.
  package func bytesBeforeLimit(_ limits: Limits) -> Int? {
    guard case .tooLarge(let stopped)? = facts.transfer?.obstacle else { return nil }
    let isKnownTooLarge = (facts.transfer?.contentLength ?? 0) > limits.maximumBytes ?? .max
    return stopped < limits.maximumBytes ?? .max && !isKnownTooLarge ? stopped : nil
  }
}
