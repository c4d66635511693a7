import Judgement
import PlivoPlay
import Soundcheck

extension PlayGate {
  /// Submits what passed: to a call by one request; to a member, who takes one URL a request, by one
  /// for each, in order, until one is not accepted.
  func submit(
    _ report: Report, on destination: PlayDestination, terms: PlayTerms,
    _ tell: @Sendable (PlayEvent) -> Void
  ) async throws -> PlayOutcome {
    let clearances = clear(report.assets)
    let batches = clearances.cleared.batches(isOneEach: !destination.isCall)
    var submissions: [PlayOutcome.Submission] = []
    for urls in batches where submissions.last?.result.isAccepted ?? true {
      let request = try PlayRequest(urls: urls.map(\.url), terms: terms)
      do {
        let prepared = try client.prepare(request, on: destination)
        let result = try await send(request, prepared, on: destination, tell)
        submissions.append(.init(urls: urls, request: prepared, result: result))
      } catch is CancellationError where !submissions.isEmpty {
        // What was sent before is an outcome that must not be lost.
        break
      }
    }
    let count = submissions.reduce(0) { $0 + $1.urls.count }
    return PlayOutcome(
      report: report, clearances: clearances.withholding(report.assets, after: count, for: .unsent),
      submissions: submissions)
  }

  private func send(
    _ request: PlayRequest, _ prepared: PreparedRequest, on destination: PlayDestination,
    _ tell: @Sendable (PlayEvent) -> Void
  ) async throws -> PlayOutcome.Result {
    if isDryRun { return .dryRun }
    try Task.checkCancellation()
    willSend()
    tell(.submitting(prepared))
    // Who was cancelled before it could be told must not have submitted anything.
    try Task.checkCancellation()
    do {
      return .started(try await client.start(request, on: destination))
    } catch let error as PlayError {
      return PlayOutcome.Result(error)
    }
  }

  private func clear(_ assets: [AssetReport]) -> [Clearance] {
    let clearances = assets.map { Clearance($0) }
    guard mode == .allOrNothing, clearances.cleared.count < assets.count else {
      return clearances
    }
    return clearances.withholding(assets, after: 0, for: .others)
  }
}

extension [ClearedURL] {
  /// What each request takes: all of it, or one each.
  fileprivate func batches(isOneEach: Bool) -> [[ClearedURL]] {
    isOneEach ? map { [$0] } : isEmpty ? [] : [self]
  }
}

extension [Clearance] {
  /// The same, where of those that were cleared the first may go out, so many of them, and the others
  /// may not.
  fileprivate func withholding(
    _ assets: [AssetReport], after count: Int, for reason: Clearance.Reason
  ) -> [Clearance] {
    var sent = 0
    return zip(self, assets).map { clearance, asset in
      guard case .cleared = clearance else { return clearance }
      sent += 1
      return sent <= count ? clearance : .withheld(asset.target, reason)
    }
  }
}

extension PlayOutcome.Result {
  /// Whether another request may follow.
  fileprivate var isAccepted: Bool {
    switch self {
    case .started, .dryRun: true
    case .refused, .unknown, .notSent: false
    }
  }

  fileprivate init(_ error: PlayError) {
    self =
      switch error {
      case _ where error.mayHaveBeenCarriedOut: .unknown(error)
      case _ where error.code == .notSent: .notSent(error)
      default: .refused(error)
      }
  }
}
