public import PlivoPlay
import Judgement
public import Soundcheck

/// The only way from a check to a play: what passed is submitted, in order and once; what failed or
/// could not be checked is withheld.
///
/// ```swift
/// let client = try PlayClient(credentials: .fromEnvironment())
/// let gate = PlayGate(checker: Checker(), client: client)
/// let outcome = try await gate.play(
///   ["https://cdn.example.com/hold/music.mp3"], on: .call(callUUID),
///   terms: PlayTerms(length: 10))
/// for (target, reason) in outcome.withheld { print("withheld:", target, reason) }
/// ```
public struct PlayGate: Sendable {
  /// What is done with what passed.
  public enum Mode: Sendable, Equatable {
    /// It is submitted, whatever became of the others.
    case whatPassed
    /// It is submitted if everything passed.
    case allOrNothing
  }

  private let client: PlayClient
  private let mode: Mode
  private let isDryRun: Bool
  private let check: @Sendable (PlayList) async throws -> Report
  private let willSend: @Sendable () -> Void

  /// Puts a checker before a client.
  ///
  /// - Parameters:
  ///   - checker: judges each URL.
  ///   - client: submits those that passed.
  ///   - mode: what is done when not everything passed.
  ///   - dryRun: whether the request is composed and returned but not sent.
  public init(
    checker: Checker, client: PlayClient, mode: Mode = .whatPassed, dryRun: Bool = false
  ) {
    self.init(client: client, mode: mode, dryRun: dryRun) { try await checker.check([$0]) }
  }

  /// Puts a check before a client that may be observed, or made of facts that are known.
  ///
  /// - Parameters:
  ///   - willSend: is called before the request leaves, from when on it may be carried out.
  ///   - check: judges a list as it would be played, one asset for each target.
  package init(
    client: PlayClient, mode: Mode = .whatPassed, dryRun: Bool = false,
    willSend: @escaping @Sendable () -> Void = {},
    check: @escaping @Sendable (PlayList) async throws -> Report
  ) {
    self.client = client
    self.mode = mode
    isDryRun = dryRun
    self.willSend = willSend
    self.check = check
  }

  /// Checks the URLs and submits what passed, by one request.
  ///
  /// - Throws: `PlayArgumentError` before anything is fetched, and `CancellationError` before
  ///   anything is submitted. That Plivo refuses, or cannot be reached, is an outcome; so is a
  ///   cancellation while the request is under way, because it may be carried out.
  public func play(
    _ urls: [String], on destination: PlayDestination, terms: PlayTerms = .none
  ) async throws -> PlayOutcome {
    try await play(urls.map(Target.url), on: destination, terms: terms)
  }

  /// Checks the targets and submits the URLs among them that passed, by one request.
  package func play(
    _ targets: [Target], on destination: PlayDestination, terms: PlayTerms
  ) async throws -> PlayOutcome {
    try destination.check(count: targets.count, terms)
    let list = PlayList(targets, length: terms.length, loop: terms.loop ?? false)
    return try await submit(check(list), on: destination, terms: terms)
  }

  private func submit(
    _ report: Report, on destination: PlayDestination, terms: PlayTerms
  ) async throws -> PlayOutcome {
    let clearances = clear(report.assets)
    let cleared = clearances.cleared
    func outcome(_ request: PreparedRequest?, _ result: PlayOutcome.Result) -> PlayOutcome {
      PlayOutcome(report: report, clearances: clearances, request: request, result: result)
    }
    if cleared.isEmpty { return outcome(nil, .notSent(nil)) }

    let request = try PlayRequest(urls: cleared.map(\.url), terms: terms)
    let prepared = try client.prepare(request, on: destination)
    if isDryRun { return outcome(prepared, .dryRun) }
    try Task.checkCancellation()
    willSend()
    do {
      return outcome(prepared, .started(try await client.start(request, on: destination)))
    } catch let error as PlayError {
      return outcome(prepared, PlayOutcome.Result(error))
    }
  }

  private func clear(_ assets: [AssetReport]) -> [Clearance] {
    let clearances = assets.map { Clearance($0) }
    guard mode == .allOrNothing, clearances.cleared.count < assets.count else {
      return clearances
    }
    return clearances.map {
      if case .cleared(let url) = $0 { .withheld(.url(url.url), .others) } else { $0 }
    }
  }
}

extension PlayOutcome.Result {
  fileprivate init(_ error: PlayError) {
    self =
      switch error {
      case _ where error.mayHaveBeenCarriedOut: .unknown(error)
      case _ where error.code == .notSent: .notSent(error)
      default: .refused(error)
      }
  }
}
